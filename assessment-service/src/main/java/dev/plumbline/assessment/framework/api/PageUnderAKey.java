package dev.plumbline.assessment.framework.api;

import dev.plumbline.assessment.framework.Frameworks;
import dev.plumbline.assessment.framework.PageText;
import dev.plumbline.assessment.framework.PreviewingPages;
import dev.plumbline.assessment.framework.TranslatingSkills;
import dev.plumbline.assessment.site.rest.BeforeTheTransaction;
import dev.plumbline.assessment.site.rest.UnderAKey;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.core.convert.ConversionException;
import org.springframework.core.convert.support.DefaultConversionService;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;

/** Reads the text of a page that is sent with a key, before the transaction of the request begins. */
@Component
class PageUnderAKey implements BeforeTheTransaction {

    /** The attribute of the request with what was read, of the type that its act answers with or stores. */
    static final String READ = "plumbline.page.read";

    /** The skills of a text that holds the pages of several. */
    record Parts(List<PageText.Part> parts) {}

    private static final UnderAKey PREVIEWED = new UnderAKey("/api/v1/imports/skill-page/preview", "text/plain");
    private static final UnderAKey PARTED = new UnderAKey("/api/v1/imports/skill-page/parts", "text/plain");
    private static final UnderAKey STORED = new UnderAKey("/api/v1/frameworks/{id}/imports/skill-page", "text/plain");
    private static final UnderAKey TRANSLATED = new UnderAKey("/api/v1/skills/{id}/texts/page", "text/plain");

    private final Frameworks frameworks;
    private final PreviewingPages previewing;
    private final TranslatingSkills translating;

    PageUnderAKey(Frameworks frameworks, PreviewingPages previewing, TranslatingSkills translating) {
        this.frameworks = frameworks;
        this.previewing = previewing;
        this.translating = translating;
    }

    @Override
    public void prepare(UUID person, HttpServletRequest request) throws IOException {
        Optional<UnderAKey.Sent> previewed = PREVIEWED.of(request);
        if (previewed.isPresent()) {
            preview(person, request, text(request, previewed.get()));
        }
        PARTED.of(request)
                .ifPresent(sent ->
                        request.setAttribute(READ, new Parts(previewing.parts(person, text(request, sent)))));
        STORED.of(request).ifPresent(sent -> {
            frameworks.mustOwn(person);
            request.setAttribute(READ, PageText.read(text(request, sent), frameworks.levelsOfNewest(sent.named())));
        });
        TRANSLATED
                .of(request)
                .ifPresent(sent ->
                        request.setAttribute(READ, translating.paired(person, sent.named(), text(request, sent))));
    }

    private void preview(UUID person, HttpServletRequest request, String text) {
        String named = request.getParameter("framework");
        UUID framework;
        try {
            framework = named == null
                    ? null
                    : DefaultConversionService.getSharedInstance().convert(named, UUID.class);
        } catch (ConversionException e) {
            // The act itself refuses it.
            return;
        }
        request.setAttribute(READ, previewing.preview(person, framework, text));
    }

    /** As the body of the act is read. */
    private static String text(HttpServletRequest request, UnderAKey.Sent sent) {
        String type = request.getContentType();
        Charset named = type == null || sent.file().length == 0
                ? null
                : MediaType.parseMediaType(type).getCharset();
        return new String(sent.file(), named == null ? StandardCharsets.UTF_8 : named);
    }
}
