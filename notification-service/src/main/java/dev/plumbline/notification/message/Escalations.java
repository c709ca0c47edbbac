package dev.plumbline.notification.message;

import dev.plumbline.events.AssessmentEvent.ReviewEscalated;

/** What people have to know when an overdue review of somebody else is offered to them as well; each has a wording of its own. */
public final class Escalations {

    private static final String ABOUT = "escalation_";

    /** The name of a notice to a manager above the reviewer. */
    private static final String TO_MANAGER = ABOUT + "to_manager";

    /** The name of a notice to HR, whose time has come. */
    private static final String TO_HR = ABOUT + "to_hr";

    /** The name of a notice to HR because nobody above the reviewer can have it. */
    private static final String NOBODY_ABOVE = ABOUT + "nobody_above";

    private Escalations() {}

    /** How a notice of it is named. */
    static String element(ReviewEscalated escalated) {
        if (escalated.to() != null) {
            return TO_MANAGER;
        }
        return escalated.why() == ReviewEscalated.Why.NOBODY_ABOVE ? NOBODY_ABOVE : TO_HR;
    }

    /** Whether a notice is about it. */
    public static boolean isAbout(String element) {
        return element.startsWith(ABOUT);
    }
}
