package dev.plumbline.notification.message;

/** What people have to know when somebody asks for the assessment of one person; each has a wording of its own. */
public final class Requests {

    private static final String ABOUT = "request_";

    /** The name of a notice to the person who is assessed, of whom another has asked it. */
    static final String TO_SUBJECT = ABOUT + "to_subject";

    /** The name of a notice to whoever reviews it, of whom another has asked it. */
    static final String TO_REVIEWER = ABOUT + "to_reviewer";

    private Requests() {}

    /** Whether a notice is about it. */
    public static boolean isAbout(String element) {
        return element.startsWith(ABOUT);
    }
}
