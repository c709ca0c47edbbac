package dev.plumbline.assessment.steering.api;

import dev.plumbline.assessment.site.rest.BeforeTheTransaction;
import dev.plumbline.assessment.site.rest.UnderAKey;
import dev.plumbline.assessment.steering.NamingPeopleByFile;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads a file of participants that is sent with a key, before the transaction of the request begins. */
@Component
class PeopleFileUnderAKey implements BeforeTheTransaction {

    /** The attribute of the request with what was read, a {@link NamingPeopleByFile.Read}. */
    static final String READ = "plumbline.participants.read";

    private static final UnderAKey FILES = UnderAKey.ofTables("/api/v1/cycles/{id}/population/file");

    private final NamingPeopleByFile byFile;

    PeopleFileUnderAKey(NamingPeopleByFile byFile) {
        this.byFile = byFile;
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        FILES.of(request).ifPresent(sent -> request.setAttribute(READ, byFile.read(person, sent.file())));
    }
}
