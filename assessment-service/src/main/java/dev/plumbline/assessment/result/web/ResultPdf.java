package dev.plumbline.assessment.result.web;

import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import dev.plumbline.assessment.result.Results;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.logging.Level;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.ApplicationContext;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.core.convert.ConversionService;
import org.springframework.stereotype.Component;
import org.thymeleaf.context.Context;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.expression.ThymeleafEvaluationContext;

/** A result on paper: tagged for screen readers (PDF/UA), with its typeface inside. */
@Component
class ResultPdf {

    /** Latin, Greek and Cyrillic; it comes with the library. */
    private static final String TYPEFACE = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    static {
        // It tells of every style sheet and typeface otherwise.
        XRLog.listRegisteredLoggers().forEach(logger -> XRLog.setLevel(logger, Level.WARNING));
    }

    private final SpringTemplateEngine templates;
    private final ApplicationContext beans;
    private final ConversionService conversion;
    private final Clock clock;

    ResultPdf(
            SpringTemplateEngine templates,
            ApplicationContext beans,
            @Qualifier("mvcConversionService") ConversionService conversion,
            Clock clock) {
        this.templates = templates;
        this.beans = beans;
        this.conversion = conversion;
        this.clock = clock;
    }

    /**
     * The sheet in the reader's language.
     *
     * @param subject the name of the person it is about
     * @param needs what their job needs: levels by skill code
     */
    byte[] of(Results.Sheet sheet, String subject, Map<String, Integer> needs) {
        Locale locale = LocaleContextHolder.getLocale();
        var context = new Context(locale);
        context.setVariable(
                ThymeleafEvaluationContext.THYMELEAF_EVALUATION_CONTEXT_CONTEXT_VARIABLE_NAME,
                new ThymeleafEvaluationContext(beans, conversion));
        context.setVariable("sheet", sheet);
        context.setVariable("subject", subject);
        context.setVariable("needs", needs);
        context.setVariable("chips", sheet.judged().chips());
        context.setVariable("now", clock.instant());
        context.setVariable("language", locale.toLanguageTag());
        String page = templates.process("result/pdf", context);
        var pdf = new ByteArrayOutputStream();
        try {
            new PdfRendererBuilder()
                    .useFont(() -> PDDocument.class.getResourceAsStream(TYPEFACE), "Liberation Sans")
                    .usePdfUaAccessibility(true)
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
