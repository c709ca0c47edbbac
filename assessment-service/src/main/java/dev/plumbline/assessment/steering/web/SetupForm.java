package dev.plumbline.assessment.steering.web;

import dev.plumbline.assessment.cycle.AssessmentCycle;
import dev.plumbline.assessment.cycle.Milestones;
import dev.plumbline.assessment.cycle.QualityPlan;
import dev.plumbline.assessment.cycle.SkillsFrom;
import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.people.ChosenPeople;
import dev.plumbline.assessment.people.Directory;
import dev.plumbline.assessment.site.page.ChosenIds;
import dev.plumbline.assessment.site.page.FieldFaults;
import dev.plumbline.assessment.site.page.FormReading;
import dev.plumbline.assessment.site.page.PersonField;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.text.Text;
import dev.plumbline.assessment.steering.SettingUpCycles;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.util.MultiValueMap;

/** Reads and fills the fields in which a cycle's dates are typed and people chosen. */
final class SetupForm {

    /** The field of the date of quality assurance, which not each cycle has. */
    static final String QUALITY = "quality";

    /** The fields of the dates, in the order of the phases; the last is that of the appeals. */
    static final List<String> MILESTONES =
            List.of("selfAssessment", "review", QUALITY, "calibration", "publication", "acknowledgement", "appeal");

    /** Those that each cycle has. */
    private static final List<String> OF_EACH =
            MILESTONES.stream().filter(field -> !field.equals(QUALITY)).toList();

    /** Where in what is sent dates are. */
    private static final String OF_DATES = Milestones.pointer("");

    /** Edition and skill, as the form names a choice: the two ids with a slash between. */
    private static final Pattern SKILL_OF_EDITION = Pattern.compile("[0-9a-f-]{36}/[0-9a-f-]{36}");

    /** How many job titles are offered; others are typed. */
    private static final int MOST_TITLES = 60;

    private SetupForm() {}

    /** The fields of the dates as they are now. */
    static MultiValueMap<String, String> dates(Milestones milestones) {
        MultiValueMap<String, String> form = new LinkedMultiValueMap<>();
        for (int i = 0; i < milestones.days().size(); i++) {
            form.set(MILESTONES.get(i), milestones.days().get(i).toString());
        }
        if (milestones.quality() == null) {
            form.remove(QUALITY);
        }
        form.set("appeal", milestones.appeal().toString());
        return form;
    }

    /** From where the skills come; {@link SkillsFrom#LIST} where nothing is chosen. */
    static SkillsFrom skillsFrom(MultiValueMap<String, String> form) {
        String chosen = form.getFirst("skillsFrom");
        return chosen == null || chosen.isEmpty()
                ? SkillsFrom.LIST
                : FormReading.read(() -> SkillsFrom.valueOf(chosen));
    }

    /** The version of the policy that is chosen; null where none is. */
    static @Nullable Integer policy(MultiValueMap<String, String> form) {
        String chosen = form.getFirst("policy");
        return chosen == null || chosen.isEmpty() ? null : FormReading.read(() -> Integer.valueOf(chosen));
    }

    /** The edition that is chosen; empty where none is. */
    static Optional<UUID> edition(MultiValueMap<String, String> form) {
        return Optional.ofNullable(form.getFirst("edition"))
                .filter(chosen -> !chosen.isEmpty())
                .map(chosen -> FormReading.read(() -> UUID.fromString(chosen)));
    }

    /** How many phases of a cycle lie behind it. */
    static int phasesOver(AssessmentCycle cycle) {
        AssessmentCycle.Phase phase = cycle.phase();
        return phase == null ? 0 : phase.ordinal();
    }

    /**
     * The dates that were typed and could be read, by their fields in the order of the phases.
     *
     * @param faults to which is added what cannot be read
     */
    static SequencedMap<String, LocalDate> days(MultiValueMap<String, String> form, FieldFaults faults) {
        SequencedMap<String, LocalDate> days = new LinkedHashMap<>();
        for (String field : MILESTONES) {
            // Only the date of quality assurance may be left out.
            LocalDate day = field.equals(QUALITY) && typed(form, field).isEmpty()
                    ? null
                    : faults.read(() -> FormReading.dayOf(field, typed(form, field)));
            if (day != null) {
                days.put(field, day);
            }
        }
        if (form.containsKey("moveLater")) {
            moveLater(days, form.getOrDefault("was", List.of()));
        }
        return days;
    }

    /** The dates of a cycle; null where one is missing that each cycle has. */
    static @Nullable Milestones milestones(Map<String, LocalDate> days) {
        return days.keySet().containsAll(OF_EACH)
                ? new Milestones(
                        day(days, "selfAssessment"),
                        day(days, "review"),
                        day(days, "calibration"),
                        day(days, "publication"),
                        day(days, "acknowledgement"),
                        day(days, "appeal"),
                        days.get(QUALITY))
                : null;
    }

    private static LocalDate day(Map<String, LocalDate> days, String field) {
        return Objects.requireNonNull(days.get(field));
    }

    /**
     * Moves each date that was left as it was by as many days as the nearest one in front of it that was changed.
     *
     * @param before what was in the fields before, in their order; blank where nothing was
     */
    private static void moveLater(Map<String, LocalDate> days, List<String> before) {
        long by = 0;
        for (int i = 0; i < Math.min(before.size(), MILESTONES.size()); i++) {
            LocalDate day = days.get(MILESTONES.get(i));
            if (day != null && !before.get(i).isEmpty()) {
                LocalDate was = FormReading.day("was", before.get(i));
                if (day.equals(was)) {
                    days.put(MILESTONES.get(i), day.plusDays(by));
                } else {
                    by = ChronoUnit.DAYS.between(was, day);
                }
            }
        }
    }

    /** The same refusal; what is wrong with a date is at its field. */
    static Refusal atFields(Refusal refusal) {
        return refusal.faults().isEmpty()
                ? refusal
                : Refusal.invalid(refusal.faults().stream()
                        .map(fault -> new Refusal.Fault(
                                fault.pointer().startsWith(OF_DATES)
                                        ? fault.pointer().substring(OF_DATES.length())
                                        : fault.pointer(),
                                fault.code(),
                                fault.arguments()))
                        .toList());
    }

    private static String typed(MultiValueMap<String, String> form, String field) {
        return Optional.ofNullable(form.getFirst(field)).orElse("");
    }

    /**
     * What can be read of the plan of a cycle.
     *
     * @param faults to which is added what cannot be read
     */
    static SettingUpCycles.Part part(MultiValueMap<String, String> form, FieldFaults faults) {
        SkillsFrom from = skillsFrom(form);
        // What is ticked in a list that does not count is not meant.
        List<String> chosen = from.lists() ? form.getOrDefault("skill", List.of()) : List.of();
        UUID edition = faults.read(() -> edition(form, from, chosen));
        QualityPlan quality = quality(form, faults);
        SequencedMap<String, LocalDate> days = days(form, faults);
        if (quality == null) {
            // A date for what is not done is not meant.
            days.remove(QUALITY);
        }
        Milestones dates = milestones(days);
        boolean qualityUnread = quality != null && !days.containsKey(QUALITY);
        if (qualityUnread && !typed(form, QUALITY).isEmpty()) {
            dates = null;
        } else if (qualityUnread && dates == null) {
            faults.add(List.of(Refusal.Fault.at(Milestones.pointer(QUALITY), "quality-date")));
        }
        return new SettingUpCycles.Part(
                typed(form, "name"),
                edition,
                edition == null
                        ? List.of()
                        : chosen.stream()
                                .map(one -> UUID.fromString(one.split("/")[1]))
                                .toList(),
                days,
                dates,
                form.containsKey("withCalibration"),
                from,
                policy(form),
                form.containsKey("reviewShared"),
                quality);
    }

    /** The edition: where skills are listed it is theirs. */
    private static UUID edition(MultiValueMap<String, String> form, SkillsFrom from, List<String> chosen) {
        if (!chosen.stream().allMatch(SKILL_OF_EDITION.asMatchPredicate())) {
            throw Refusal.invalid("skillIds", "cycle-skills");
        }
        return chosen.stream()
                .findFirst()
                .map(one -> UUID.fromString(one.split("/")[0]))
                .or(() -> edition(form))
                .orElseThrow(() -> from.lists()
                        ? Refusal.invalid("edition", "cycle-edition-skills")
                        : Refusal.invalid("edition", "cycle-edition"));
    }

    /**
     * How much of the reviews is looked at again; null for nothing.
     *
     * @param faults to which is added what cannot be read
     */
    private static @Nullable QualityPlan quality(MultiValueMap<String, String> form, FieldFaults faults) {
        if (!form.containsKey("withQuality")) {
            return null;
        }
        return new QualityPlan(
                faults.read(() -> share("quality/percent", typed(form, "qualityPercent"))),
                faults.read(() -> share("quality/extraPercent", typed(form, "qualityExtra"))),
                ChosenIds.of(form.getOrDefault("qualitySkill", List.of())));
    }

    /**
     * A share that was typed; null where none was.
     *
     * @param field the id of its field
     */
    private static @Nullable Integer share(String field, String typed) {
        return typed.isBlank() ? null : FormReading.number(field, typed, "quality-percent", QualityPlan.WHOLE);
    }

    /** Fills the fields of a quality plan; nothing where there is none. */
    static void fill(MultiValueMap<String, String> form, @Nullable QualityPlan plan) {
        if (plan != null) {
            form.set("withQuality", "true");
            form.set("qualityPercent", "" + plan.percent());
            form.set("qualityExtra", "" + plan.extra());
            plan.skills().forEach(skill -> form.add("qualitySkill", skill.toString()));
        }
    }

    /**
     * The people who were chosen in a field.
     *
     * @throws Refusal for what is no id
     */
    static List<UUID> people(MultiValueMap<String, String> form, String field) {
        return ChosenPeople.some(field, form.getOrDefault(field, List.of()));
    }

    /** Whether the form was sent to search people only. */
    static boolean searches(MultiValueMap<String, String> form) {
        return form.containsKey(PersonField.FIND);
    }

    /**
     * Whom the form names, as far as it can be read.
     *
     * @param faults to which is added what cannot be read
     */
    static Whom whom(MultiValueMap<String, String> form, FieldFaults faults) {
        return new Whom(
                form.getOrDefault("unit", List.of()),
                titles(form),
                people(form, "lines", faults),
                people(form, "people", faults));
    }

    /** The people who were chosen in a field; nobody where that cannot be read. */
    static List<UUID> people(MultiValueMap<String, String> form, String field, FieldFaults faults) {
        List<UUID> chosen = faults.read(() -> people(form, field));
        return chosen == null ? List.of() : chosen;
    }

    /** Whom the form names: units, titles, lines and single people. */
    static Whom whom(MultiValueMap<String, String> form) {
        return new Whom(
                form.getOrDefault("unit", List.of()), titles(form), people(form, "lines"), people(form, "people"));
    }

    /** The job titles that are offered: those that are chosen, and those that most people have. */
    static List<String> titlesToChoose(MultiValueMap<String, String> form, Directory people) {
        return Stream.concat(people.titles(MOST_TITLES).stream(), chosenTitles(form))
                .distinct()
                .toList();
    }

    private static Stream<String> chosenTitles(MultiValueMap<String, String> form) {
        return form.getOrDefault("title", List.of()).stream().map(Text::line).filter(title -> !title.isEmpty());
    }

    /** The job titles that were chosen, and those that were typed, one on each line. */
    static List<String> titles(MultiValueMap<String, String> form) {
        Stream<String> typed =
                Optional.ofNullable(form.getFirst("titles")).orElse("").lines();
        return Stream.concat(chosenTitles(form), typed.map(Text::line))
                .filter(title -> !title.isEmpty())
                .distinct()
                .toList();
    }

    /** Who is to review all of them; empty where nobody was named. */
    static Optional<UUID> reviewer(MultiValueMap<String, String> form) {
        return ChosenPeople.atMostOne("reviewer", form.getFirst("reviewer"));
    }
}
