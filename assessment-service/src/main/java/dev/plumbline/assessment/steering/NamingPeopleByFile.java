package dev.plumbline.assessment.steering;

import dev.plumbline.assessment.cycle.Whom;
import dev.plumbline.assessment.participant.Rights;
import dev.plumbline.assessment.people.PeopleOfLines;
import dev.plumbline.assessment.site.CsvFile;
import dev.plumbline.assessment.site.NoTransaction;
import dev.plumbline.assessment.site.XlsxFile;
import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * HR names who takes part in a draft by a file: CSV with a column {@code employee_id}, or {@code email}, or both, where the
 * number decides, and the address is nobody else's. Other columns are not read.
 */
@Service
public class NamingPeopleByFile {

    /** How large a file is at most. */
    public static final int MOST_BYTES = 10 * 1024 * 1024;

    /** What a file says, as it was read. */
    public static final class Read {
        private final List<PeopleOfLines.Line> lines = new ArrayList<>();
        private final List<Fault> faults = new ArrayList<>();

        private Read() {}
    }

    private final ChangingDrafts drafts;
    private final Rights rights;
    private final PeopleOfLines people;
    private final TransactionTemplate transaction;

    NamingPeopleByFile(
            ChangingDrafts drafts, Rights rights, PeopleOfLines people, PlatformTransactionManager transactions) {
        this.transaction = new TransactionTemplate(transactions);
        this.drafts = drafts;
        this.rights = rights;
        this.people = people;
    }

    /**
     * Reads a file, which may be a workbook, before any transaction.
     *
     * @throws Refusal if the actor is not HR, or it cannot be read at all
     */
    public Read read(UUID actor, byte[] file) {
        rights.mustBeHr(actor);
        NoTransaction.mustBeOpenWhileReading();
        if (file.length > MOST_BYTES) {
            throw new Refusal(Refusal.Kind.TOO_LARGE, "file-too-large", MOST_BYTES / 1024 / 1024);
        }
        var read = new Read();
        CsvFile.read(
                XlsxFile.asCsv(file),
                List.of(),
                List.of("employee_id", "email"),
                row -> {
                    if (row.places().isEmpty()) {
                        throw Refusal.invalid(row.headerPointer(), "csv-columns-one", "employee_id, email");
                    }
                    read.lines.add(new PeopleOfLines.Line(row.line(), row.plain("employee_id"), row.plain("email")));
                },
                read.faults::add);
        return read;
    }

    /** Reads a file as {@link #read}, and names everybody in it. */
    public int name(UUID actor, UUID id, byte[] file, boolean remove, @Nullable Long version) {
        return name(actor, id, read(actor, file), remove, version);
    }

    /**
     * Names everybody in a file to take part, or not to; all of them or nobody.
     *
     * @param remove whether they are not to take part
     * @param version that was read; null not to compare
     * @return how many are named then
     * @throws Refusal naming each line that names nobody, up to 200; and as {@link ChangingDrafts#people}
     */
    public int name(UUID actor, UUID id, Read file, boolean remove, @Nullable Long version) {
        rights.mustBeHr(actor);
        return Objects.requireNonNull(transaction.execute(status -> named(actor, id, file, remove, version)));
    }

    private int named(UUID actor, UUID id, Read file, boolean remove, @Nullable Long version) {
        List<Fault> faults = new ArrayList<>(file.faults);
        List<UUID> found = found(file.lines, faults);
        CsvFile.mustHaveNone(faults);
        Whom named = Whom.of(found);
        return remove
                ? drafts.people(actor, id, Whom.NOBODY, named, version)
                : drafts.people(actor, id, named, Whom.NOBODY, version);
    }

    private List<UUID> found(List<PeopleOfLines.Line> lines, List<Fault> faults) {
        PeopleOfLines.Found found = people.find(lines);
        lines.stream().filter(one -> found.person(one) == null).forEach(one -> faults.add(found.fault(one)));
        return found.people().values().stream().distinct().toList();
    }
}
