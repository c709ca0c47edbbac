package dev.plumbline.notification.message;

/** What people have to know when others leave or have another manager; each has a wording of its own. */
public final class Moves {

    private static final String ABOUT = "move_";

    /** The name of a notice to whoever reviews somebody from now on. */
    static final String REVIEWS_NOW = ABOUT + "reviews_now";

    /** The name of a notice to whoever was to review somebody until now. */
    static final String REVIEWS_NO_LONGER = ABOUT + "reviews_no_longer";

    /** The name of a notice that somebody has left about whom HR is asked. */
    static final String PERSON_LEFT = ABOUT + "person_left";

    /** The name of a notice that more people have left about whom HR is asked. */
    static final String PEOPLE_LEFT = ABOUT + "people_left";

    private Moves() {}

    /** Whether a notice is about it. */
    public static boolean isAbout(String element) {
        return element.startsWith(ABOUT);
    }
}
