package dev.plumbline.assessment.people;

import dev.plumbline.assessment.audit.Audit;
import dev.plumbline.messaging.job.Chunk;
import dev.plumbline.messaging.job.Job;
import dev.plumbline.messaging.job.JobKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Stores the people of an import, a chunk at a time, from the top of the reporting line down: when somebody's manager
 * changes, the new manager's own line is already stored. A row that can no longer be stored says why, and does not
 * block the others.
 */
@Component
class ApplyingImport implements JobKind {

    static final String KIND = "import-people";

    /** Each row is one entry of the audit trail. */
    private static final int CHUNK = 100;

    private final ChangedHolders changedHolders;
    private final HoldingAddresses holding;
    private final GivingUpNumbers numbers;
    private final PersonMoves moves;
    private final AccountMails mails;
    private final Audit audit;
    private final ImportedRows imported;
    private final StoredPeople people;

    ApplyingImport(
            ChangedHolders changedHolders,
            HoldingAddresses holding,
            GivingUpNumbers numbers,
            PersonMoves moves,
            AccountMails mails,
            Audit audit,
            ImportedRows imported,
            StoredPeople people) {
        this.changedHolders = changedHolders;
        this.holding = holding;
        this.numbers = numbers;
        this.moves = moves;
        this.mails = mails;
        this.audit = audit;
        this.imported = imported;
        this.people = people;
    }

    @Override
    public String name() {
        return KIND;
    }

    @Override
    public boolean endsWithoutThoseSetAside() {
        return true;
    }

    @Override
    public int doNext(Job job, Chunk chunk) {
        return next(UUID.fromString(job.parameters()), UUID.fromString(job.startedBy()), chunk);
    }

    @Override
    public void ended(Job job) {
        if (!job.allSetAside()) {
            ended(UUID.fromString(job.parameters()));
        }
    }

    /** The import is applied, in the current transaction. */
    void ended(UUID id) {
        imported.applied(id);
    }

    /**
     * The import is over without the rows that are not stored yet, in the current transaction.
     *
     * @return how many these are
     */
    int leave(UUID id) {
        int left = imported.discard(id);
        ended(id);
        return left;
    }

    /** How many rows of an import are still to be stored. */
    int due(UUID id) {
        return imported.due(id);
    }

    /**
     * Stores the next rows of an import, in the current transaction.
     *
     * @return how many; 0 when none are left
     */
    int next(UUID id, UUID actor, Chunk chunk) {
        List<ImportedPerson> rows = chunk.take(CHUNK, most -> imported.next(id, most), ImportedPerson::line);
        if (rows.isEmpty()) {
            return 0;
        }
        people.lock(rows);
        if (holding.hold(actor, id, rows.stream().map(ImportedPerson::line).toList())) {
            rows = imported.again(id, rows);
        }
        Map<Integer, String> ends = new HashMap<>();
        List<ImportedPerson> stored = new ArrayList<>();
        Set<Integer> changedMeanwhile = imported.changedMeanwhile(id, rows);
        for (ImportedPerson row : rows) {
            String why = changedMeanwhile.contains(row.line()) ? "CHANGED_MEANWHILE" : null;
            ends.put(row.line(), why == null ? "DONE" : why);
            if (why == null) {
                stored.add(row);
            }
        }
        noteWhoMoves(stored);
        giveUpAddresses(actor, id, stored, ends);
        stored.removeIf(row -> !"DONE".equals(ends.get(row.line())));
        for (ImportedPerson row : stored) {
            if (row.takesNumberOf() != null) {
                numbers.giveUp(actor, id, row.takesNumberOf());
            }
        }
        people.store(stored);
        Set<UUID> circling = people.circling(stored);
        for (ImportedPerson row : stored) {
            if (circling.contains(row.person())) {
                people.keepManager(
                        row.person(), row.isNew() ? null : row.known().get("manager"));
                ends.put(row.line(), "LINE_CIRCLE");
            }
        }
        noteMoves(stored, circling);
        tellNewNames(stored);
        record(actor, id, stored, ends);
        tellFormerAddresses(id, stored);
        imported.end(id, ends);
        return rows.size();
    }

    /** What follows from it is done by a job of its own, however many there are. */
    private void noteMoves(List<ImportedPerson> rows, Set<UUID> keepManager) {
        Set<UUID> left = new TreeSet<>();
        Set<UUID> returned = new TreeSet<>();
        List<PersonMoves.Line> lines = new ArrayList<>();
        for (ImportedPerson row : rows) {
            if (row.displaces() != null) {
                left.add(row.displaces());
            }
            if (row.before() != null) {
                Map<String, @Nullable String> known = row.known();
                boolean wasActive = "true".equals(known.get("active"));
                if (wasActive != row.active()) {
                    (wasActive ? left : returned).add(row.person());
                }
                String manager = known.get("manager");
                UUID from = manager == null ? null : UUID.fromString(manager);
                if (!Objects.equals(from, row.manager()) && !keepManager.contains(row.person())) {
                    lines.add(new PersonMoves.Line(row.person(), from, row.manager()));
                }
            }
        }
        moves.note(left, returned, lines);
    }

    private void tellNewNames(List<ImportedPerson> rows) {
        Set<UUID> renamed = new HashSet<>();
        for (ImportedPerson row : rows) {
            if (!row.isNew()) {
                Map<String, @Nullable String> known = row.known();
                if (!row.givenName().equals(known.get("given_name"))
                        || !row.familyName().equals(known.get("family_name"))
                        || !row.unit().equals(known.get("unit"))) {
                    renamed.add(row.person());
                }
            }
        }
        changedHolders.renamed(renamed);
    }

    private void noteWhoMoves(List<ImportedPerson> rows) {
        Set<UUID> changed = new HashSet<>();
        for (ImportedPerson row : rows) {
            if (row.before() != null) {
                Map<String, @Nullable String> known = row.known();
                UUID manager = row.manager();
                if (row.active() != "true".equals(known.get("active"))
                        || !Objects.equals(manager == null ? null : manager.toString(), known.get("manager"))) {
                    changed.add(row.person());
                }
            }
            if (row.displaces() != null) {
                changed.add(row.displaces());
            }
        }
        changedHolders.moved(changed);
    }

    /**
     * Whoever has the address that another person is to have gives it up first; those who are exchanging theirs too. Nobody
     * does whose other address is kept back: without one, theirs would be changed at once.
     */
    private void giveUpAddresses(UUID actor, UUID id, List<ImportedPerson> rows, Map<Integer, String> ends) {
        for (ImportedPerson row : rows) {
            if (row.displaces() != null) {
                displace(actor, id, row.displaces(), row.mail());
            }
        }
        Map<String, UUID> holders = people.holders(rows);
        for (ImportedPerson row : rows) {
            UUID holder = holders.get(row.mail());
            if (holder == null || holder.equals(row.person())) {
                continue;
            }
            if (!people.giveUp(id, holder, row.mail())) {
                ends.put(row.line(), "ADDRESS_TAKEN");
            }
        }
    }

    /** Another person has the address now: nothing of who had it passes to them, and nobody comes by it as the former one. */
    private void displace(UUID actor, UUID id, UUID person, String mail) {
        List<String> roles = people.displace(person, mail);
        audit.person(
                actor,
                "person-address-given-up",
                "person",
                person,
                "email=" + mail + ", active" + (roles.isEmpty() ? "" : ", roles=" + String.join(" + ", roles)),
                "no address, no account, no roles, inactive",
                "import " + id);
    }

    /**
     * Notifies an address that somebody had and no longer has, since it may have been taken from them. An address that
     * another person has now, or gets by this import, is not notified: what happens to the account does not concern
     * them.
     */
    private void tellFormerAddresses(UUID id, Collection<ImportedPerson> rows) {
        Map<String, UUID> former = new LinkedHashMap<>();
        for (ImportedPerson row : rows) {
            if (!row.isNew()) {
                String had = Objects.requireNonNullElse(row.known().get("email"), "");
                if (!had.isEmpty() && !had.equals(row.mail())) {
                    former.put(had, row.person());
                }
            }
        }
        if (former.isEmpty()) {
            return;
        }
        Set<String> ofOthers = people.ofOthers(id, former.keySet());
        former.forEach((address, person) -> {
            if (!ofOthers.contains(address)) {
                mails.addressChanged(person, address);
            }
        });
    }

    private void record(UUID actor, UUID id, List<ImportedPerson> rows, Map<Integer, String> ends) {
        for (ImportedPerson row : rows) {
            Map<String, Object> before = new LinkedHashMap<>();
            Map<String, Object> after = new LinkedHashMap<>();
            Map<String, @Nullable String> known = row.before() == null ? Map.of() : row.known();
            said(row, "LINE_CIRCLE".equals(ends.get(row.line()))).forEach((field, value) -> {
                String was = known.get(field);
                if (!Objects.equals(was, value) && !(row.isNew() && value == null)) {
                    if (!row.isNew()) {
                        before.put(field, String.valueOf(was));
                    }
                    after.put(field, String.valueOf(value));
                }
            });
            if (after.isEmpty()) {
                // What was different waits for a second person.
                continue;
            }
            audit.person(
                    actor,
                    row.isNew() ? "person-added" : "person-changed",
                    "person",
                    row.person(),
                    row.isNew() ? null : before,
                    after,
                    "import " + id);
        }
    }

    /** What is stored of a row, by field as {@code before} has it. */
    private static Map<String, @Nullable String> said(ImportedPerson row, boolean keepsManager) {
        Map<String, @Nullable String> known = row.before() == null ? Map.of() : row.known();
        Map<String, @Nullable String> said = new LinkedHashMap<>();
        if (row.isNew() || row.renumbers()) {
            said.put("employee_id", row.employeeId());
        }
        said.put("email", row.mail());
        said.put("given_name", row.givenName());
        said.put("family_name", row.familyName());
        UUID manager = row.manager();
        said.put("manager", keepsManager ? known.get("manager") : manager == null ? null : manager.toString());
        said.put("job_title", row.jobTitle());
        said.put("unit", row.unit());
        said.put("language", row.language());
        if (row.timeZone() != null) {
            said.put("time_zone", row.timeZone());
        }
        if (row.targetTitle() != null && !(row.isNew() && row.targetTitle().isEmpty())) {
            said.put("target_title", row.targetTitle());
        }
        said.put("active", String.valueOf(row.active()));
        return said;
    }
}
