package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.Foundation;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SettingLevels;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The levels and generic attributes of an edition. */
@RestController
@RequestMapping("/api/v1/framework-versions/{id}/levels")
class LevelsApi {

    /** A level; its number is its place, from 1. */
    record LevelIn(
            @Size(max = 100) @Nullable String guidingPhrase,
            @Size(max = 1000) @Nullable String essence) {

        Foundation.Level asked() {
            return new Foundation.Level(said(guidingPhrase), said(essence));
        }
    }

    /** A generic attribute with a text for each level, level 1 first. */
    record AttributeIn(
            @Size(max = 20) @Nullable String code,
            @Size(max = 100) @Nullable String name,
            @Size(max = 9) @Nullable List<@Size(max = 1000) String> levels) {

        Foundation.Attribute asked() {
            return new Foundation.Attribute(
                    said(code),
                    said(name),
                    levels == null
                            ? List.of()
                            : levels.stream().map(LevelsApi::said).toList());
        }
    }

    record FoundationIn(
            @Size(max = 9) @Nullable List<LevelIn> levels,
            @Size(max = 9) @Nullable List<AttributeIn> attributes) {

        Foundation asked() {
            return LevelsApi.asked(levels, attributes);
        }
    }

    private final SettingLevels setting;
    private final Frameworks frameworks;

    LevelsApi(SettingLevels setting, Frameworks frameworks) {
        this.setting = setting;
        this.frameworks = frameworks;
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }

    /** What was asked for; without attributes if none are named. */
    static Foundation asked(@Nullable List<LevelIn> levels, @Nullable List<AttributeIn> attributes) {
        return new Foundation(
                levels == null ? List.of() : levels.stream().map(LevelIn::asked).toList(),
                attributes == null
                        ? List.of()
                        : attributes.stream().map(AttributeIn::asked).toList());
    }

    /** The levels and attributes of an edition. */
    @GetMapping
    ResponseEntity<Foundation> of(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        Foundation foundation = setting.of(me.id(), id);
        return Versions.tagged(frameworks.edition(me.id(), id).version(), foundation);
    }

    /** Sets all levels and attributes of a draft; a level that a skill of the draft defines cannot be taken away. */
    @PutMapping
    ResponseEntity<Foundation> set(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody FoundationIn in) {
        FrameworkVersion version = setting.set(me.id(), id, in.asked(), read.required());
        return Versions.tagged(version.version(), setting.of(me.id(), id));
    }
}
