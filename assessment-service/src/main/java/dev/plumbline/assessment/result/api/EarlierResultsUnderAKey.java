package dev.plumbline.assessment.result.api;

import dev.plumbline.assessment.result.ImportingEarlierResults;
import dev.plumbline.assessment.site.page.ExcelSheet;
import dev.plumbline.assessment.site.rest.BeforeTheTransaction;
import dev.plumbline.assessment.site.rest.UnderAKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads a file of earlier results that is sent with a key, before the transaction of the request begins. */
@Component
class EarlierResultsUnderAKey implements BeforeTheTransaction {

    /** The attribute of the request with what was read, a {@link dev.plumbline.assessment.result.EarlierResultFile}. */
    static final String READ = "plumbline.earlier-results.read";

    private static final String[] TYPES = {"text/csv", ExcelSheet.MEDIA_TYPE, MediaType.APPLICATION_OCTET_STREAM_VALUE};
    private static final UnderAKey PREVIEWED = new UnderAKey("/api/v1/imports/earlier-results/preview", TYPES);
    private static final UnderAKey STORED = new UnderAKey("/api/v1/imports/earlier-results", TYPES);

    private final ImportingEarlierResults importing;

    EarlierResultsUnderAKey(ImportingEarlierResults importing) {
        this.importing = importing;
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        PREVIEWED
                .of(request)
                .ifPresent(sent -> request.setAttribute(READ, importing.readToPreview(person, sent.file())));
        STORED.of(request).ifPresent(sent -> request.setAttribute(READ, importing.readToStore(person, sent.file())));
    }
}
