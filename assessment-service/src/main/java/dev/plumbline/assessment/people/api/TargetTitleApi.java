package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.people.SettingTargetTitles;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Size;
import java.util.UUID;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The title at which a person aims, for their manager and HR. */
@RestController
@Tag(name = "people-api")
@RequestMapping("/api/v1/people/{id}/target-title")
class TargetTitleApi {

    /** {@code targetTitle}: empty for none. */
    record TargetView(UUID id, String jobTitle, String targetTitle) {

        static TargetView of(Person person) {
            return new TargetView(person.id(), person.jobTitle(), person.targetTitle());
        }
    }

    /** What is set; empty for none. */
    record TargetIn(@Size(max = 200) String targetTitle) {}

    private final SettingTargetTitles setting;

    TargetTitleApi(SettingTargetTitles setting) {
        this.setting = setting;
    }

    @GetMapping
    ResponseEntity<TargetView> one(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        Person person = setting.person(me.id(), id);
        return Versions.tagged(person.version(), TargetView.of(person));
    }

    @PutMapping
    ResponseEntity<TargetView> set(
            @AuthenticationPrincipal CurrentUser me,
            @PathVariable UUID id,
            ReadVersion read,
            @RequestBody TargetIn in) {
        setting.set(me.id(), id, in.targetTitle(), read.required());
        return one(me, id);
    }
}
