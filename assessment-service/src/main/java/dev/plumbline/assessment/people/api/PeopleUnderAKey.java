package dev.plumbline.assessment.people.api;

import dev.plumbline.assessment.people.ImportingPeople;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.rest.BeforeTheTransaction;
import dev.plumbline.assessment.site.rest.UnderAKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Reads a file of people that is sent with a key, before the transaction of the request begins. */
@Component
class PeopleUnderAKey implements BeforeTheTransaction {

    /** The attribute of the request with what was read, a {@link dev.plumbline.assessment.people.PeopleFile}. */
    static final String READ = "plumbline.people.read";

    private static final UnderAKey FILES = new UnderAKey("/api/v1/imports/people", "text/csv", ExcelSheet.MEDIA_TYPE);

    private final ImportingPeople importing;

    PeopleUnderAKey(ImportingPeople importing) {
        this.importing = importing;
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        FILES.of(request).ifPresent(sent -> request.setAttribute(READ, importing.read(person, sent.file())));
    }
}
