package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.TranslatingSkills;
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
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestAttribute;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The texts of a skill in other languages than that of its edition; the language is a parameter, never a header. */
@RestController
@RequestMapping("/api/v1/skills/{id}/texts")
class TranslationsApi {

    record LevelTextsIn(
            int level,
            @Size(max = 4000) @Nullable String essence,
            @Size(max = 500) @Nullable List<@Size(max = 4000) String> statements) {}

    record TextsIn(
            @Size(max = 200) @Nullable String name,
            @Size(max = 20000) @Nullable String description,
            @Size(max = 20000) @Nullable String guidance,
            @Size(max = 9) @Nullable List<LevelTextsIn> levels) {

        TranslatingSkills.Texts asked() {
            return new TranslatingSkills.Texts(
                    said(name),
                    said(description),
                    said(guidance),
                    levels == null
                            ? List.of()
                            : levels.stream()
                                    .map(level -> new TranslatingSkills.LevelTexts(
                                            level.level(),
                                            said(level.essence()),
                                            level.statements() == null
                                                    ? List.of()
                                                    : level.statements().stream()
                                                            .map(TextsIn::said)
                                                            .toList()))
                                    .toList());
        }

        private static String said(@Nullable String text) {
            return text == null ? "" : text;
        }
    }

    private final TranslatingSkills translating;
    private final Frameworks frameworks;

    TranslationsApi(TranslatingSkills translating, Frameworks frameworks) {
        this.translating = translating;
        this.frameworks = frameworks;
    }

    /** The texts in a language, with a place for each level and statement; an empty one is missing. */
    @GetMapping
    ResponseEntity<TranslatingSkills.Texts> of(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, @RequestParam String language) {
        TranslatingSkills.Texts texts = translating.of(me.id(), id, language);
        return Versions.tagged(
                frameworks.version(frameworks.skill(id).versionId()).version(), texts);
    }

    /** Sets all texts in a language, also in a published edition: nothing is judged by them. */
    @PutMapping
    ResponseEntity<TranslatingSkills.Texts> set(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestParam String language,
            ReadVersion read,
            @RequestBody TextsIn in) {
        FrameworkVersion version = translating.set(me.id(), id, language, in.asked(), read.required());
        return Versions.tagged(version.version(), translating.of(me.id(), id, language));
    }

    /** Pairs the text of a page in another language with the skill, and says what does not pair; stores nothing. */
    @PostMapping(path = "/page", consumes = "text/plain")
    TranslatingSkills.Paired paired(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            @RequestAttribute(name = PageUnderAKey.READ, required = false)
                    TranslatingSkills.@Nullable Paired alreadyRead,
            @RequestBody String text) {
        return alreadyRead == null ? translating.paired(me.id(), id, text) : alreadyRead;
    }
}
