package dev.plumbline.assessment.people;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** A file of people as it was read, before the transaction that stores what it says. */
public final class PeopleFile {

    final List<PeopleCsv.Row> rows = new ArrayList<>();

    /** What cannot be accepted, a little more than the most that are shown. */
    final List<Fault> faults = new ArrayList<>();

    /** Where rows are that cannot be accepted, all of them. */
    final Set<String> faulty = new HashSet<>();

    /** Whom the rows are about that cannot be accepted. */
    final List<PeopleCsv.Whom> refused = new ArrayList<>();

    /** The names of the columns that are not read. */
    final List<String> notRead;

    /**
     * Reads a file.
     *
     * @param file CSV in UTF-8, or a workbook whose first sheet is read, with the columns of the format in any order
     * @throws Refusal if it cannot be read at all
     */
    PeopleFile(byte[] file) {
        notRead = PeopleCsv.read(
                file,
                rows::add,
                fault -> {
                    faulty.add(fault.pointer());
                    if (faults.size() <= LayingImport.MOST_FAULTS) {
                        faults.add(fault);
                    }
                },
                refused::add);
    }
}
