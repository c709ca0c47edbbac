package dev.plumbline.demo;

import dev.plumbline.assessment.profile.RoleProfiles.SkillRequirement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The jobs of the demo company: who has which, and the skills that each needs. */
final class DemoJobs {

    /** The jobs of those who lead nobody, by unit, in turn. */
    private static final Map<String, List<String>> OF_UNIT = Map.of(
            "Platforms", List.of("Platform engineer", "Software engineer", "Test engineer"),
            "Networks", List.of("Network engineer", "Software engineer"),
            "Service operations", List.of("Service desk analyst", "Incident manager"),
            "Group services", List.of("Business analyst", "Project lead"),
            "Data", List.of("Data steward", "Data engineer"),
            "Security", List.of("Risk analyst", "Test engineer"),
            "Workplace", List.of("Service desk analyst", "Supplier manager"),
            "Field", List.of("Field engineer", "Project lead"));

    /** What each job needs: level by code of the skill. */
    private static final Map<String, Map<String, Integer>> NEEDS = new LinkedHashMap<>();

    static {
        NEEDS.put("Service owner", Map.of("ITMG", 6));
        NEEDS.put("Platform engineer", Map.of("BLDS", 4, "INCR", 3));
        NEEDS.put("Software engineer", Map.of("BLDS", 4, "PRVQ", 3));
        NEEDS.put("Test engineer", Map.of("PRVQ", 4, "BLDS", 2));
        NEEDS.put("Network engineer", Map.of("INCR", 4, "SPLD", 4));
        NEEDS.put("Service desk analyst", Map.of("INCR", 2, "FNDN", 2));
        NEEDS.put("Incident manager", Map.of("INCR", 4, "COCH", 4));
        NEEDS.put("Business analyst", Map.of("FNDN", 4, "DATC", 3));
        NEEDS.put("Project lead", Map.of("PRJL", 4, "RSKW", 3));
        NEEDS.put("Data steward", Map.of("DATC", 4, "FNDN", 3));
        NEEDS.put("Data engineer", Map.of("DATC", 3, "BLDS", 3));
        NEEDS.put("Risk analyst", Map.of("RSKW", 4, "FNDN", 3));
        NEEDS.put("Supplier manager", Map.of("SPLD", 4, "PRJL", 4));
        NEEDS.put("Field engineer", Map.of("INCR", 3, "COCH", 3));
        NEEDS.put("Team lead", Map.of("COCH", 4, "PRJL", 4));
        NEEDS.put("Manager", Map.of("COCH", 4, "RSKW", 4));
    }

    private DemoJobs() {}

    /** The job of somebody who leads nobody. */
    static String of(String unit, int inUnit) {
        List<String> jobs = Objects.requireNonNull(OF_UNIT.get(unit), unit);
        return jobs.get(inUnit % jobs.size());
    }

    /** What each job needs, by its title. */
    static Map<String, List<SkillRequirement>> needs() {
        Map<String, List<SkillRequirement>> needs = new LinkedHashMap<>();
        NEEDS.forEach((job, levels) -> needs.put(
                job,
                levels.entrySet().stream()
                        .map(need -> new SkillRequirement(need.getKey(), need.getValue()))
                        .toList()));
        return needs;
    }
}
