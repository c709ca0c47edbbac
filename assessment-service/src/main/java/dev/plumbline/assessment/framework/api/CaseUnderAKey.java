package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.CaseImport;
import dev.plumbline.assessment.site.rest.BeforeTheTransaction;
import dev.plumbline.assessment.site.rest.UnderAKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads a package of CASE that is sent with a key, before the transaction of the request begins. */
@Component
class CaseUnderAKey implements BeforeTheTransaction {

    /** The attribute of the request with what was read, a {@link CaseImport.ReadPackage}. */
    static final String READ = "plumbline.case.read";

    private static final UnderAKey PREVIEWED =
            new UnderAKey("/api/v1/imports/case/preview", MediaType.APPLICATION_JSON_VALUE);
    private static final UnderAKey STORED =
            new UnderAKey("/api/v1/frameworks/{id}/imports/case", MediaType.APPLICATION_JSON_VALUE);

    /** What the address asks for; the act itself refuses what cannot be read of it. */
    private record Asked(@Nullable UUID framework, @Nullable Integer level, boolean whole) {

        static Optional<Asked> of(HttpServletRequest request) {
            try {
                return Optional.of(new Asked(
                        read(request.getParameter("framework"), UUID.class),
                        read(request.getParameter("level"), Integer.class),
                        Boolean.TRUE.equals(read(request.getParameter("whole"), Boolean.class))));
            } catch (ConversionException e) {
                return Optional.empty();
            }
        }

        /** As the parameters of the act are read. */
        private static <T> @Nullable T read(@Nullable String given, Class<T> type) {
            return given == null
                    ? null
                    : DefaultConversionService.getSharedInstance().convert(given, type);
        }
    }

    private final CaseImport cases;

    CaseUnderAKey(CaseImport cases) {
        this.cases = cases;
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        Optional<UnderAKey.Sent> previewed = PREVIEWED.of(request);
        Optional<UnderAKey.Sent> stored = STORED.of(request);
        if (previewed.isEmpty() && stored.isEmpty()) {
            return;
        }
        Asked.of(request).ifPresent(asked -> {
            previewed.ifPresent(sent -> request.setAttribute(
                    READ, cases.readToPreview(person, asked.framework(), sent.file(), asked.level(), asked.whole())));
            stored.ifPresent(sent -> request.setAttribute(
                    READ, cases.readToStore(person, sent.named(), sent.file(), asked.level(), asked.whole())));
        });
    }
}
