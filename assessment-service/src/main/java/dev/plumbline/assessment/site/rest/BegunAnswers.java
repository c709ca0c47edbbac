package dev.plumbline.assessment.site.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;

/**
 * What fails while its answer is being sent can be answered no more: the web server breaks the answer off, so that whoever reads
 * it does not take it for a whole one.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 1)
class BegunAnswers implements HandlerExceptionResolver {

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        if (response.isCommitted()) {
            throw new IllegalStateException(request.getRequestURI() + " was broken off", failure);
        }
        return null;
    }
}
