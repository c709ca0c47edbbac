package dev.plumbline.assessment.audit;

import dev.plumbline.assessment.site.NotesExports;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A list that leaves as a file is in the audit trail: who had it, and which part of it. */
@Component
class NotingExports implements NotesExports {

    private final Audit audit;

    NotingExports(Audit audit) {
        this.audit = audit;
    }

    @Override
    @Transactional
    public void exported(UUID reader, String list, String narrowed) {
        audit.person(reader, "export-list", "list" + list, null, narrowed.isEmpty() ? null : narrowed, null);
    }
}
