package dev.plumbline.assessment.review;

/** The rules now say otherwise of a review than when it was submitted. Its result is not published. */
public final class RulesDisagree extends IllegalStateException {

    private static final long serialVersionUID = 1;

    private final String skillCode;

    RulesDisagree(String skillCode) {
        super("The rules say otherwise of skill " + skillCode
                + " than when the review was handed in. Begin it again from the review, then publish it");
        this.skillCode = skillCode;
    }

    /** The code of the skill of which they say otherwise. */
    public String skillCode() {
        return skillCode;
    }
}
