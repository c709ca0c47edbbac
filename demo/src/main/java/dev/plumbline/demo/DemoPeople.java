package dev.plumbline.demo;

import java.util.List;
import java.util.Locale;

/** Who works for the demo company. */
final class DemoPeople {

    static final List<String> UNITS = List.of(
            "Platforms", "Networks", "Service operations", "Group services", "Data", "Security", "Workplace", "Field");

    private static final List<String> GIVEN = List.of(
            "Ada", "Bo", "Chen", "Dina", "Emil", "Fay", "Goran", "Hana", "Ivo", "Jonas", "Kim", "Lena", "Mara", "Nils",
            "Olga", "Priya", "Quin", "Ravi", "Sara", "Tomasz", "Uma", "Vera", "Wim", "Xenia", "Yusuf", "Zoe");
    private static final List<String> FAMILY = List.of(
            "Adler", "Berg", "Castro", "Desai", "Ek", "Fuchs", "Grau", "Hoff", "Ito", "Jansen", "Koch", "Lind", "Moss",
            "Nair", "Okafor", "Prado", "Ruiz", "Sato", "Thorn", "Udo", "Varga", "Weil", "Yilmaz", "Zeller");
    /** How many report to one person at most; the manager of Jonas Lind has one more. */
    private static final int TEAM = 10;

    /** After so many people the names come again. */
    private static final int COMBINATIONS = 26 * 24;

    /** What every address ends with. */
    static final String DOMAIN = "@demo.example";

    private DemoPeople() {}

    /**
     * The mail address of a person.
     *
     * @param local what is before the sign, such as {@code jonas.lind}
     */
    static String at(String local) {
        return local + DOMAIN;
    }

    /**
     * The file that is imported: a director, a manager for each unit, HR, and everybody else under the managers in teams of
     * at most ten, which have leads of their own where there are more.
     *
     * @param size how many people; at least 13
     */
    static String csv(int size) {
        var csv = new StringBuilder(
                "employee_id,email,given_name,family_name,manager_email,job_title,unit,language,active\n");
        row(csv, 1, "ingrid.dahl", "Ingrid", "Dahl", "", "Director", "Management");
        String[][] hr = {{"helena", "Helena", "Ruiz"}, {"ben", "Ben", "Holm"}, {"carla", "Carla", "West"}};
        int n = 2;
        for (String[] one : hr) {
            row(
                    csv,
                    n++,
                    one[0] + "." + one[2].toLowerCase(Locale.ROOT),
                    one[1],
                    one[2],
                    "ingrid.dahl",
                    "HR",
                    "Human resources");
        }
        String[][] managers = {
            {"Mara", "Okafor"},
            {"Tilda", "Weil"},
            {"Kaspar", "Moss"},
            {"Shun", "Ito"},
            {"Ilse", "Brandt"},
            {"Rafael", "Prado"},
            {"Nora", "Ek"},
            {"Otis", "Grau"}
        };
        for (int i = 0; i < managers.length; i++) {
            row(
                    csv,
                    n++,
                    mail(managers[i][0], managers[i][1]),
                    managers[i][0],
                    managers[i][1],
                    "ingrid.dahl",
                    "Manager",
                    UNITS.get(i));
        }
        row(csv, n++, "jonas.lind", "Jonas", "Lind", "mara.okafor", "Service owner", UNITS.getFirst());
        int others = size - n + 1;
        for (int i = 0; i < others; i++) {
            int unit = i % UNITS.size();
            int inUnit = i / UNITS.size();
            int lead = (inUnit / TEAM - 1) * UNITS.size() + unit;
            boolean leads = ((inUnit + 1) * TEAM) * UNITS.size() + unit < others;
            row(
                    csv,
                    n++,
                    local(i),
                    GIVEN.get(i % GIVEN.size()),
                    family(i),
                    lead < 0 ? mail(managers[unit][0], managers[unit][1]) : local(lead),
                    leads ? "Team lead" : DemoJobs.of(UNITS.get(unit), inUnit),
                    UNITS.get(unit));
        }
        return csv.toString();
    }

    /** The name before the sign of the mail address of the i-th of those who have no part of their own. */
    private static String local(int i) {
        String local = mail(GIVEN.get(i % GIVEN.size()), family(i)) + (i < 40 ? "" : "." + i);
        return local + (local.equals("jonas.lind") ? ".2" : "");
    }

    /** Once every given name has met every family name, two family names are joined. */
    private static String family(int i) {
        int at = (i * 7 + i / GIVEN.size()) % FAMILY.size();
        int round = i / COMBINATIONS;
        return FAMILY.get(at) + (round == 0 ? "" : "-" + FAMILY.get((at + round) % FAMILY.size()));
    }

    private static String mail(String given, String family) {
        return (given + "." + family).toLowerCase(Locale.ROOT);
    }

    private static void row(
            StringBuilder csv,
            int n,
            String local,
            String given,
            String family,
            String manager,
            String title,
            String unit) {
        csv.append("E")
                .append(1000 + n)
                .append(',')
                .append(at(local))
                .append(',')
                .append(given)
                .append(',')
                .append(family)
                .append(',')
                .append(manager.isEmpty() ? "" : at(manager))
                .append(',')
                .append(title)
                .append(',')
                .append(unit)
                .append(",en,true\n");
    }
}
