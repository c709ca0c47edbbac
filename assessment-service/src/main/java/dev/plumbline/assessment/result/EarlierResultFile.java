package dev.plumbline.assessment.result;

import dev.plumbline.assessment.framework.SkillCatalogue;
import dev.plumbline.assessment.framework.SkillCatalogue.Offered;
import dev.plumbline.assessment.people.PeopleOfLines;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.NoTransaction;
import dev.plumbline.assessment.site.XlsxFile;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Days;
import dev.plumbline.assessment.site.text.Text;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads earlier results from CSV or the first sheet of a workbook, one in each row: {@code employee_id} or {@code email},
 * {@code skill} (its code or name), {@code level}, {@code date} and {@code source}.
 */
public final class EarlierResultFile {

    /** How large a file is at most. */
    static final int MOST_BYTES = 10 * 1024 * 1024;

    private static final int MOST_ROWS = 100_000;
    private static final int MOST_SOURCE = 120;
    private static final LocalDate EARLIEST = LocalDate.of(1970, 1, 1);

    /**
     * What one row says.
     *
     * @param number the person's, or empty; then the mail address names them
     */
    record Said(CsvFile.Row row, String number, String mail, Offered skill, int level, LocalDate date, String source) {

        /** How its source is compared with others. */
        String sourceKey() {
            return Text.key(source);
        }

        /** How it names the person. */
        PeopleOfLines.Line who() {
            return new PeopleOfLines.Line(row.line(), number, mail);
        }
    }

    final List<Said> said = new ArrayList<>();
    final List<Fault> faults = new ArrayList<>();
    final List<String> unread;

    /** The skills by which it was read. */
    final SkillCatalogue catalogue;

    private final LocalDate today;
    private int rows;

    /**
     * Reads a file, before any transaction.
     *
     * @throws Refusal if it is too large, or as a whole cannot be read
     */
    EarlierResultFile(byte[] file, SkillCatalogue catalogue, LocalDate today) {
        NoTransaction.mustBeOpenWhileReading();
        if (file.length > MOST_BYTES) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "file-too-large", MOST_BYTES / 1024 / 1024);
        }
        this.catalogue = catalogue;
        this.today = today;
        unread = CsvFile.read(
                XlsxFile.asCsv(file),
                List.of("skill", "level", "date", "source"),
                List.of("employee_id", "email"),
                this::row,
                faults::add);
    }

    private void row(CsvFile.Row row) {
        if (++rows > MOST_ROWS) {
            throw Refusal.invalid("file", "rows-many", MOST_ROWS);
        }
        String number = Text.line(row.plain("employee_id"));
        String mail = Text.mail(row.plain("email"));
        if (number.isEmpty() && mail.isEmpty()) {
            faults.add(Fault.at(row.pointer(), "earlier-person"));
            return;
        }
        Offered skill = skill(row).orElse(null);
        Integer level = level(row, skill);
        LocalDate date = date(row);
        String source = Text.line(row.plain("source"));
        if (source.isEmpty()) {
            faults.add(Fault.at(row.pointer("source"), "earlier-source"));
        } else if (Text.length(source) > MOST_SOURCE) {
            faults.add(Fault.at(row.pointer("source"), "text-too-long", MOST_SOURCE));
        } else if (skill != null && level != null && date != null) {
            said.add(new Said(row, number, mail, skill, level, date, source));
        }
    }

    private Optional<Offered> skill(CsvFile.Row row) {
        String typed = Text.line(row.plain("skill"));
        String pointer = row.pointer("skill");
        List<String> codes = catalogue.codesLike(typed);
        if (codes.isEmpty()) {
            codes = catalogue.codesNamed(typed);
        }
        List<Offered> skills =
                codes.stream().flatMap(code -> catalogue.byCode(code).stream()).toList();
        List<UUID> origins = skills.stream().map(Offered::originId).distinct().toList();
        if (origins.size() > 1) {
            // What a former edition had under this code is another skill now.
            skills = skills.stream().filter(Offered::newest).toList();
            origins = skills.stream().map(Offered::originId).distinct().toList();
        }
        if (origins.size() > 1) {
            faults.add(Fault.at(
                    pointer,
                    "earlier-skill-several",
                    typed,
                    String.join(
                            ", ",
                            skills.stream()
                                    .map(skill -> skill.code() + " (" + skill.framework() + ")")
                                    .distinct()
                                    .toList())));
        } else if (skills.isEmpty()) {
            faults.add(Fault.at(pointer, "requirement-unknown", typed));
        }
        return origins.size() == 1 ? Optional.of(skills.getFirst()) : Optional.empty();
    }

    private @Nullable Integer level(CsvFile.Row row, @Nullable Offered skill) {
        String typed = row.get("level");
        Optional<Integer> level = SkillCatalogue.level(typed);
        if (level.isEmpty()) {
            faults.add(Fault.at(row.pointer("level"), "role-level", typed));
            return null;
        }
        int number = level.get();
        if (skill != null && !skill.levels().contains(number)) {
            faults.add(Fault.at(
                    row.pointer("level"),
                    "earlier-level",
                    skill.code(),
                    number,
                    String.join(
                            ", ", skill.levels().stream().map(String::valueOf).toList())));
            return null;
        }
        return number;
    }

    private @Nullable LocalDate date(CsvFile.Row row) {
        String typed = Text.line(row.get("date"));
        LocalDate date;
        try {
            date = Days.parse(typed);
        } catch (Days.NoDay e) {
            faults.add(Fault.at(row.pointer("date"), e.outOfBounds() ? "earlier-date-range" : "earlier-date", typed));
            return null;
        }
        if (date.isAfter(today) || date.isBefore(EARLIEST)) {
            faults.add(Fault.at(row.pointer("date"), "earlier-date-range", typed));
            return null;
        }
        return date;
    }
}
