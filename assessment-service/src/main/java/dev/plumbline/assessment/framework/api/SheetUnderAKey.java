package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.KeepingSheets;
import dev.plumbline.assessment.framework.ReadTables;
import dev.plumbline.assessment.site.rest.BeforeTheTransaction;
import dev.plumbline.assessment.site.rest.UnderAKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads a file of tables that is sent with a key, or was kept before, before the transaction of the request begins. */
@Component
class SheetUnderAKey implements BeforeTheTransaction {

    /** The attribute of the request with what was read, an {@link ReadTables}. */
    static final String READ = "plumbline.sheet.read";

    private static final UnderAKey SENT =
            new UnderAKey("/api/v1/frameworks/{id}/imports/sheet", MediaType.APPLICATION_OCTET_STREAM_VALUE);
    private static final UnderAKey KEPT = new UnderAKey("/api/v1/sheet-imports/{id}/{*act}");

    private final KeepingSheets keeping;

    SheetUnderAKey(KeepingSheets keeping) {
        this.keeping = keeping;
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        Optional<UnderAKey.Sent> sent = SENT.of(request);
        if (sent.isPresent()) {
            String name = Objects.requireNonNullElse(request.getParameter("name"), "");
            request.setAttribute(
                    READ,
                    keeping.read(person, sent.get().named(), name, sent.get().file()));
        }
        Optional<UnderAKey.Sent> kept = KEPT.of(request);
        if (kept.isPresent()) {
            request.setAttribute(READ, keeping.read(person, kept.get().named()));
        }
    }
}
