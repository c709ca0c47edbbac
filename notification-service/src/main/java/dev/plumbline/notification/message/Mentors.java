package dev.plumbline.notification.message;

import dev.plumbline.events.AccountEvent.MentorAnswered;

/** What people have to know of what a mentor has answered; each has a wording of its own. */
public final class Mentors {

    private static final String ABOUT = "mentor_";

    private static final String ACCEPTED = ABOUT + "accepted";

    private static final String DECLINED = ABOUT + "declined";

    private Mentors() {}

    /** How a notice of it is named. */
    static String element(MentorAnswered answered) {
        return answered.accepted() ? ACCEPTED : DECLINED;
    }

    /** Whether a notice is about it. */
    public static boolean isAbout(String element) {
        return element.startsWith(ABOUT);
    }
}
