package dev.plumbline.assessment.cycle;

/** From where a cycle takes the skills in which its participants are assessed. */
public enum SkillsFrom {
    /** The profile of each person's job title. */
    ROLE,
    /** The profile of the title at which each person aims; without one as {@link #ROLE}. */
    TARGET,
    /** Both profiles, of each skill the higher need. */
    BOTH,
    /** The cycle's own list, the same for everybody. */
    LIST,
    /** The profile of each person's job title, and the cycle's own list besides. */
    ROLE_AND_LIST;

    /** Whether the cycle has a list of its own. */
    public boolean lists() {
        return this == LIST || this == ROLE_AND_LIST;
    }

    /** Whether the profile of the job title counts. */
    public boolean ofRole() {
        return this != LIST;
    }

    /** Whether the profile of the title at which a person aims counts. */
    public boolean ofTarget() {
        return this == TARGET || this == BOTH;
    }
}
