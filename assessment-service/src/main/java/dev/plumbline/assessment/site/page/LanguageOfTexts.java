package dev.plumbline.assessment.site.page;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** An answer says the language of its texts, whatever language the reader prefers for dates and numbers. */
@Component
class LanguageOfTexts extends OncePerRequestFilter {

    private final MessageSource messages;

    LanguageOfTexts(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void setLocale(Locale preferred) {
                super.setLocale(Locale.forLanguageTag(messages.getMessage("language", null, preferred)));
            }
        });
    }
}
