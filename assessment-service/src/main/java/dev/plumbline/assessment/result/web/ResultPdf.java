package dev.plumbline.assessment.result.web;

import com.openhtmltopdf.bidi.support.ICUBreakers;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.TextDirection;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.plumbline.assessment.result.Results;
import dev.plumbline.assessment.review.NumberedEvidence;
import dev.plumbline.assessment.site.Organisation;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** A result on paper: tagged for screen readers (PDF/UA), with its typefaces inside. */
@Component
class ResultPdf {

    static {
        // Otherwise the library logs every style sheet and typeface.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final SpringTemplateEngine templates;
    private final ApplicationContext beans;
    private final ConversionService conversion;
    private final Typefaces typefaces;
    private final Organisation organisation;

    ResultPdf(
            SpringTemplateEngine templates,
            ApplicationContext beans,
            @Qualifier("mvcConversionService") ConversionService conversion,
            Typefaces typefaces,
            Organisation organisation) {
        this.typefaces = typefaces;
        this.organisation = organisation;
        this.templates = templates;
        this.beans = beans;
        this.conversion = conversion;
    }

    /** The evidence of each skill, by skill assessment. */
    static Map<UUID, NumberedEvidence> evidence(Results.Sheet sheet) {
        return sheet.skills().stream()
                .map(Results.SkillResult::skillAssessmentId)
                .collect(Collectors.toMap(said -> said, sheet.judged()::numbered));
    }

    /**
     * The document in the reader's language: as the result was published, whenever the document is made.
     *
     * @param subject the name of the person it is about
     * @param deciders the names of who approved and of who decided on appeal, by person
     */
    byte[] of(Results.Sheet sheet, String subject, Map<UUID, String> deciders) {
        Locale locale = LocaleContextHolder.getLocale();
        var context = new Context(locale);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(beans, conversion));
        context.setVariable("sheet", sheet);
        context.setVariable("subject", subject);
        context.setVariable("deciders", deciders);
        context.setVariable("openings", ResultOpening.of(sheet, deciders));
        context.setVariable("organisation", organisation.name());
        context.setVariable("evidence", evidence(sheet));
        context.setVariable("attributes", AttributeLine.rated(sheet));
        context.setVariable("seen", sheet.judged().seen());
        context.setVariable("comments", sheet.judged().comments());
        String page = typefaces.settable(templates.process("result/pdf", context));
        var pdf = new ByteArrayOutputStream();
        try {
            var document = new PdfRendererBuilder();
            typefaces.into(document);
            document.usePdfUaAccessibility(true)
                    .useUnicodeBidiSplitter(DirectionRuns::new)
                    .useUnicodeBidiReorderer(DirectionRuns.reorderer())
                    .useUnicodeLineBreaker(new ICUBreakers.ICULineBreaker(locale))
                    .defaultTextDirection(TextDirection.LTR)
                    .withHtmlContent(
                            page,
                            Objects.requireNonNull(ResultPdf.class.getResource("/pdf/"))
                                    .toString())
                    .toStream(pdf)
                    .run();
        } catch (IOException e) {
            throw new UncheckedIOException("The result cannot be set", e);
        }
        return pdf.toByteArray();
    }
}
