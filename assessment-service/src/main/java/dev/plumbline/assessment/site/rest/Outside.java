package dev.plumbline.assessment.site.rest;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.LocaleResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.servlet.View;
import org.springframework.web.servlet.ViewResolver;

/** Answers outside the pages, in a filter, as {@link Refusals} does inside them. */
@Component
public class Outside {

    private final HandlerExceptionResolver resolver;
    private final ViewResolver views;
    private final LocaleResolver locales;

    Outside(
            @Lazy @Qualifier("handlerExceptionResolver") HandlerExceptionResolver resolver,
            @Lazy @Qualifier("thymeleafViewResolver") ViewResolver views,
            @Lazy LocaleResolver locales) {
        this.resolver = resolver;
        this.views = views;
        this.locales = locales;
    }

    /**
     * Answers a failure.
     *
     * @return false where nobody knows an answer, or one is under way already
     */
    public boolean answer(HttpServletRequest request, HttpServletResponse response, Exception failure)
            throws IOException, ServletException {
        if (response.isCommitted()) {
            return false;
        }
        Locale locale = locales.resolveLocale(request);
        LocaleContextHolder.setLocale(locale);
        RequestContextHolder.setRequestAttributes(new ServletRequestAttributes(request, response));
        try {
            ModelAndView answer = resolver.resolveException(request, response, null, failure);
            if (answer == null) {
                return false;
            }
            render(answer, locale, request, response);
            return true;
        } finally {
            RequestContextHolder.resetRequestAttributes();
            LocaleContextHolder.resetLocaleContext();
        }
    }

    private void render(ModelAndView answer, Locale locale, HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        String name = answer.getViewName();
        if (name == null) {
            // The answer is written.
            return;
        }
        if (answer.getStatus() != null) {
            response.setStatus(answer.getStatus().value());
        }
        try {
            @Nullable View view = views.resolveViewName(name, locale);
            if (view == null) {
                throw new ServletException("There is no page " + name);
            }
            view.render(answer.getModel(), request, response);
        } catch (IOException | ServletException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new ServletException("A page could not be shown", e);
        }
    }
}
