package dev.plumbline.assessment.home.web;

import dev.plumbline.assessment.site.CurrentUser;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where a page is: its section of the side bar, and the pages above it whose name is always the same, the highest first.
 *
 * @param section what is marked in the side bar
 * @param above the pages above; none for a section itself
 */
record Trail(Section section, List<Step> above) {

    /** A page above, by its address and the key of its name. */
    record Step(String path, String key) {}

    /** What the side bar leads to. */
    enum Section {
        HOME("/", "nav.home"),
        TASKS("/tasks", "nav.tasks"),
        LEVELS("", "nav.levels"),
        DEVELOPMENT("/development", "nav.development"),
        EVIDENCE("/evidence", "nav.evidence"),
        TEAM("/team", "nav.team"),
        UNITS("/units", "nav.units"),
        CYCLES("/cycles", "nav.cycles"),
        CALIBRATION("/calibration-sessions", "nav.calibration"),
        ASSURERS("/quality-assurers", "assurers.title"),
        POLICIES("/policies", "policies.title"),
        PEOPLE("/people", "nav.people"),
        FRAMEWORKS("/frameworks", "nav.frameworks"),
        PROFILES("/role-profiles", "profiles.title"),
        JOBS("/jobs", "nav.jobs"),
        OPERATIONS("/operations", "nav.operations"),
        HELP("/help", "nav.help"),
        /** What is about oneself and has no place of its own among the others. */
        OWN("", "");

        private final String path;
        private final String key;

        Section(String path, String key) {
            this.path = path;
            this.key = key;
        }
    }

    private static final Map<String, Section> SECTIONS = Map.ofEntries(
            Map.entry("tasks", Section.TASKS),
            Map.entry("judging", Section.TASKS),
            Map.entry("reviews", Section.TASKS),
            Map.entry("bulk-approvals", Section.TASKS),
            Map.entry("assessments", Section.TASKS),
            Map.entry("corroborations", Section.TASKS),
            Map.entry("reconfirmations", Section.TASKS),
            Map.entry("development", Section.DEVELOPMENT),
            Map.entry("mentorings", Section.DEVELOPMENT),
            Map.entry("evidence", Section.EVIDENCE),
            Map.entry("team", Section.TEAM),
            Map.entry("units", Section.UNITS),
            Map.entry("cycles", Section.CYCLES),
            Map.entry("policies", Section.POLICIES),
            Map.entry("single-assessments", Section.CYCLES),
            Map.entry("dry-runs", Section.CYCLES),
            Map.entry("calibration-sessions", Section.CALIBRATION),
            Map.entry("people", Section.PEOPLE),
            Map.entry("leavers", Section.PEOPLE),
            Map.entry("second-assessors", Section.PEOPLE),
            Map.entry("quality-assurers", Section.ASSURERS),
            Map.entry("quality-signatures", Section.TASKS),
            Map.entry("earlier-results", Section.PEOPLE),
            Map.entry("role-profiles", Section.PROFILES),
            Map.entry("frameworks", Section.FRAMEWORKS),
            Map.entry("jobs", Section.JOBS),
            Map.entry("operations", Section.OPERATIONS),
            Map.entry("help", Section.HELP),
            Map.entry("", Section.HOME));

    /** The pages between a section and what is below them; what has a name of its own is named by its pages. */
    private static final Map<String, String> BETWEEN = Map.ofEntries(
            Map.entry("/judging", "judging.title"),
            Map.entry("/reviews", "bulk.title"),
            Map.entry("/mentorings", "mentored.title"),
            Map.entry("/single-assessments", "singles.title"),
            Map.entry("/units", "units.title"),
            Map.entry("/earlier-results", "earlier.title"));

    /** Who keeps people, and so finds the list of them. */
    private static final Set<String> KEEP_PEOPLE = Set.of("HR", "ADMINISTRATOR");

    /** Where a page is for somebody: a section that they do not have is not above it. */
    static Trail of(String uri, CurrentUser me, boolean leads) {
        Section section = section(uri, me, leads);
        List<Step> above = new ArrayList<>();
        if (!section.path.isEmpty() && section != Section.HOME && !section.path.equals(uri)) {
            above.add(new Step(section.path, section.key));
        }
        for (int end = uri.indexOf('/', 1); end > 0; end = uri.indexOf('/', end + 1)) {
            between(uri.substring(0, end), section).ifPresent(above::add);
        }
        return new Trail(section, List.copyOf(above));
    }

    private static Optional<Step> between(String path, Section section) {
        return path.equals(section.path)
                ? Optional.empty()
                : Optional.ofNullable(BETWEEN.get(path)).map(key -> new Step(path, key));
    }

    private static Section section(String uri, CurrentUser me, boolean leads) {
        String first = uri.length() < 2 ? "" : uri.substring(1).split("/", 2)[0];
        Section section = SECTIONS.getOrDefault(first, Section.OWN);
        String own = "/people/" + me.id();
        if (uri.equals(own + "/levels") || uri.equals(own + "/level-history")) {
            return Section.LEVELS;
        }
        boolean keepsPeople = KEEP_PEOPLE.stream().anyMatch(me::has);
        return switch (section) {
            case PEOPLE -> ofPeople(uri.startsWith(own + "/"), keepsPeople, leads);
            case UNITS -> me.has("HR_PARTNER") ? section : keepsPeople ? Section.PEOPLE : Section.OWN;
            case ASSURERS, POLICIES, PROFILES -> me.has("HR") ? section : Section.OWN;
            case CYCLES -> me.has("HR") ? section : me.has("OPERATOR") ? Section.OPERATIONS : Section.OWN;
            // Everybody has the others.
            default -> section;
        };
    }

    private static Section ofPeople(boolean own, boolean keepsPeople, boolean leads) {
        if (own) {
            return Section.OWN;
        }
        if (keepsPeople) {
            return Section.PEOPLE;
        }
        return leads ? Section.TEAM : Section.OWN;
    }
}
