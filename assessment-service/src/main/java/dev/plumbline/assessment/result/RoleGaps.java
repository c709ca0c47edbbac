package dev.plumbline.assessment.result;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.plumbline.assessment.framework.SkillText;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.profile.RoleProfiles;
import dev.plumbline.assessment.site.text.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** How far a result is from what the person's job needs, and from what the job needs at which they aim. */
@Service
@Transactional(readOnly = true)
public class RoleGaps {

    /**
     * One skill.
     *
     * @param skillAssessmentId null where the target needs the skill and the result does not have it
     * @param level the level of the result, while it is valid; null where none was reached or it is valid no more
     * @param needed the level that the job needs: as it was asked at the launch, else as its profile says now; null for none
     * @param neededBy the title of that job: that of the launch, else the one now; null for none
     * @param asked whether the assessment asked for what the job needs: it was written down at the launch
     * @param neededByTarget the level that the target needs: as it was asked at the launch, if it was the target then, else as
     *     its profile says now; null for none
     */
    public record Gap(
            @Nullable UUID skillAssessmentId,
            String code,
            String name,
            @Nullable Integer level,
            @Nullable Integer needed,
            @Nullable String neededBy,
            boolean asked,
            @Nullable Integer neededByTarget) {

        /** How many levels are missing to a need; 0 where it is reached or there is none. */
        private int missing(@Nullable Integer need) {
            return need == null ? 0 : Math.max(0, need - (level == null ? 0 : level));
        }

        /** How many levels are missing to what the job needs. */
        @JsonProperty
        public int missing() {
            return missing(needed);
        }

        /** How many levels are missing to what the target needs. */
        @JsonProperty
        public int missingToTarget() {
            return missing(neededByTarget);
        }
    }

    /**
     * All skills of a result, and those that the target needs besides, by code.
     *
     * @param jobTitle the person's job now
     * @param targetTitle the job at which they aim; empty for none
     * @param attributes the generic attributes that the job needs
     */
    public record Gaps(
            String jobTitle, String targetTitle, List<Gap> skills, List<RoleProfiles.AttributeNeed> attributes) {

        /** The gap of one skill of the result. */
        public @Nullable Gap of(UUID skillAssessment) {
            return skills.stream()
                    .filter(gap -> skillAssessment.equals(gap.skillAssessmentId()))
                    .findFirst()
                    .orElse(null);
        }

        /** What the target needs and the result does not have. */
        public List<Gap> besides() {
            return skills.stream()
                    .filter(gap -> gap.skillAssessmentId() == null)
                    .toList();
        }
    }

    private final RoleProfiles profiles;
    private final Directory people;

    RoleGaps(RoleProfiles profiles, Directory people) {
        this.profiles = profiles;
        this.people = people;
    }

    /** The gaps of a result that the caller has read. */
    public Gaps of(Results.Sheet sheet) {
        UUID person = sheet.assessment().subjectId();
        RoleProfiles.Needs needs = profiles.needsOf(person);
        String jobTitle = people.person(person).jobTitle();
        RoleProfiles.Target target = profiles.targetOf(person).orElse(RoleProfiles.Target.NONE);
        List<Gap> gaps = new ArrayList<>();
        Set<UUID> had = new HashSet<>();
        Set<String> codes = new HashSet<>();
        for (Results.SkillResult result : sheet.skills()) {
            SkillText skill = result.skill();
            SkillText.Required required = skill.required();
            Integer asked = required == null || required.target() ? null : Integer.valueOf(required.level());
            Integer needed = asked == null ? needs.of(skill) : asked;
            gaps.add(new Gap(
                    result.skillAssessmentId(),
                    skill.code(),
                    skill.name(),
                    result.heldUntil() == null ? result.decision().level() : null,
                    needed,
                    needed == null
                            ? null
                            : (asked == null
                                    ? jobTitle
                                    : Objects.requireNonNull(required).by()),
                    asked != null,
                    required != null && isTarget(required, target)
                            ? Integer.valueOf(required.level())
                            : target.needs().of(skill)));
            had.add(skill.originId());
            codes.add(skill.code());
        }
        for (RoleProfiles.NeededSkill need : target.skills()) {
            boolean byCode = target.needs().byCode().containsKey(need.code()) && codes.contains(need.code());
            if (!byCode && (need.origin() == null || !had.contains(need.origin()))) {
                gaps.add(new Gap(null, need.code(), need.name(), null, null, null, false, need.level()));
            }
        }
        return new Gaps(jobTitle, target.title(), gaps, profiles.attributesNeededBy(person));
    }

    /** Whether somebody aims at the same job as at the launch. What a former target needed is nobody's need now. */
    private static boolean isTarget(SkillText.Required asked, RoleProfiles.Target now) {
        return asked.target() && Text.key(asked.by()).equals(Text.key(now.title()));
    }
}
