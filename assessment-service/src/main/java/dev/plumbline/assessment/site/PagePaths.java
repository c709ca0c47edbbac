package dev.plumbline.assessment.site;

import dev.plumbline.events.PageKey;

/** Where the pages are to which tasks and messages lead. */
public final class PagePaths {

    private PagePaths() {}

    /**
     * The path of a page.
     *
     * @param key the id of what the page is about: of an assessment, a cycle, a session, a question about evidence or an
     *     invitation
     */
    public static String of(PageKey page, String key) {
        return switch (page) {
            case ASSESSMENT -> "/assessments/" + key;
            case SELF_ASSESSMENT -> "/assessments/" + key + "/self-assessment";
            case REVIEW -> "/assessments/" + key + "/review";
            case SECOND_ASSESSMENT -> "/assessments/" + key + "/second-assessment";
            case DISAGREEMENT -> "/assessments/" + key + "/settle";
            case EXPLANATION -> "/assessments/" + key + "/explain";
            case RESULT -> "/assessments/" + key + "/result";
            case APPEAL -> "/assessments/" + key + "/appeal";
            case APPEAL_CONFIRMATION -> "/assessments/" + key + "/confirm-appeal";
            case CORRECTION -> "/assessments/" + key + "/correct";
            case CORRECTION_CONFIRMATION -> "/assessments/" + key + "/confirm-correction";
            case CORROBORATION -> "/corroborations/" + key;
            case RECONFIRMATION -> "/reconfirmations/" + key;
            case MENTORING -> "/mentorings/" + key;
            case QUALITY_CASE -> "/assessments/" + key + "/quality";
            case QUALITY_SIGNATURE -> "/quality-signatures/" + key;
            case CYCLE -> "/cycles/" + key;
            case UNFINISHED -> "/cycles/" + key + "/unfinished";
            case PUBLICATION -> "/cycles/" + key + "/publication";
            case CALIBRATION_SESSION -> "/calibration-sessions/" + key;
        };
    }
}
