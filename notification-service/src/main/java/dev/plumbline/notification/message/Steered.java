package dev.plumbline.notification.message;

/** What people have to know of one assessment without a task; each has a wording of its own. */
public final class Steered {

    private static final String ABOUT = "steered_";

    /** Ends the name of a notice to somebody who does something about another's assessment. */
    private static final String OF_ANOTHER = "_of";

    /** The name of a notice that an assessment is paused. */
    static final String PAUSED = ABOUT + "paused";

    /** The name of a notice that an assessment continues. */
    static final String RESUMED = ABOUT + "resumed";

    /** The name of a notice that a step is due later. */
    static final String EXTENDED = ABOUT + "extended";

    /** The name of a notice that an assessment begins again at a step. */
    static final String REOPENED = ABOUT + "reopened";

    /** The name of a notice that quality assurance has sent a statement back to the reviewer. */
    static final String SENT_BACK = ABOUT + "sent_back";

    /** The name of a notice that a review can be read before calibration. */
    static final String SHARED = ABOUT + "shared";

    /** The name of a notice that a fact of a result was corrected. */
    static final String CORRECTED = ABOUT + "corrected";

    /** The name of a notice that a fact was corrected, and that the rules now say another level. */
    static final String CORRECTED_LEVEL = ABOUT + "corrected_level";

    /** The name of a notice that nothing of a result is corrected. */
    static final String NOT_CORRECTED = ABOUT + "not_corrected";

    /** The name of a notice that nothing is corrected because more than a fact is in doubt. */
    static final String NOT_CORRECTED_APPEAL = ABOUT + "not_corrected_appeal";

    private Steered() {}

    /** The name of the same notice to somebody who does something about another's assessment. */
    static String ofAnother(String element) {
        return element + OF_ANOTHER;
    }

    /** Whether a notice is about it. */
    public static boolean isAbout(String element) {
        return element.startsWith(ABOUT);
    }
}
