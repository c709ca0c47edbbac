package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.DeletingEditions;
import dev.plumbline.assessment.framework.FrameworkVersion;
import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.framework.WritingSkills;
import dev.plumbline.assessment.site.CurrentUser;
import dev.plumbline.assessment.site.rest.ReadVersion;
import dev.plumbline.assessment.site.rest.Versions;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** The skills of drafts, written by hand; drafts and frameworks deleted. The version of a skill is that of its edition. */
@RestController
@RequestMapping("/api/v1")
class SkillApi {

    /** A skill as it is to be; levels that are not named are not defined. */
    record SkillIn(
            @Size(max = WritingSkills.MOST_CODE) String code,
            @Size(max = WritingSkills.MOST_NAME) String name,
            @Size(max = WritingSkills.MOST_DESCRIPTION) String description,
            @Size(max = WritingSkills.MOST_GUIDANCE) String guidance,
            List<WritingSkills.Level> levels) {

        WritingSkills.Wording wording() {
            return new WritingSkills.Wording(code, name, description, guidance, levels);
        }
    }

    private final Frameworks frameworks;
    private final WritingSkills writing;
    private final DeletingEditions deleting;

    SkillApi(Frameworks frameworks, WritingSkills writing, DeletingEditions deleting) {
        this.frameworks = frameworks;
        this.writing = writing;
        this.deleting = deleting;
    }

    /** A skill with all its text. */
    @GetMapping("/skills/{id}")
    ResponseEntity<SkillText> skill(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id) {
        SkillText skill = frameworks.skill(id);
        FrameworkVersion version = frameworks.edition(me.id(), skill.versionId());
        return Versions.tagged(version.version(), skill);
    }

    /** Writes a new skill into a draft; If-Match names the version of the draft. */
    @PostMapping("/framework-versions/{id}/skills")
    @ResponseStatus(HttpStatus.CREATED)
    ResponseEntity<SkillText> write(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody SkillIn in) {
        WritingSkills.Saved saved = writing.write(me.id(), id, in.wording(), read.required());
        return Versions.created(
                "/api/v1/skills/" + saved.skill().id(), saved.version().version(), saved.skill());
    }

    /** Writes a skill of a draft again; If-Match names the version of the draft. */
    @PutMapping("/skills/{id}")
    ResponseEntity<SkillText> rewrite(
            @AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read, @RequestBody SkillIn in) {
        WritingSkills.Saved saved = writing.rewrite(me.id(), id, in.wording(), read.required());
        return Versions.tagged(saved.version().version(), saved.skill());
    }

    /** Removes a skill from a draft. */
    @DeleteMapping("/skills/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void remove(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        writing.remove(me.id(), id, read.required());
    }

    /** Deletes a draft on which nothing rests; with it its framework, if that has no other edition. */
    @DeleteMapping("/framework-versions/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteDraft(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        deleting.draft(me.id(), id, read.required());
    }

    /** Deletes a framework on which nothing rests; If-Match names the version of its newest edition. */
    @DeleteMapping("/frameworks/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void deleteFramework(@AuthenticationPrincipal CurrentUser me, @PathVariable UUID id, ReadVersion read) {
        deleting.framework(me.id(), id, read.required());
    }
}
