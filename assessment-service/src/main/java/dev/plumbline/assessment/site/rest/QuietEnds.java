package dev.plumbline.assessment.site.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.async.AsyncRequestTimeoutException;
import org.springframework.web.servlet.HandlerExceptionResolver;
import org.springframework.web.servlet.ModelAndView;
import org.springframework.web.util.DisconnectedClientHelper;

/**
 * Whoever closes a page, or breaks a download off, is nobody to answer any more: that is no fault of anybody's, and
 * nothing is said of it.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class QuietEnds implements HandlerExceptionResolver {

    @Override
    public @Nullable ModelAndView resolveException(
            HttpServletRequest request, HttpServletResponse response, @Nullable Object handler, Exception failure) {
        boolean streamIsOver = failure instanceof AsyncRequestTimeoutException && response.isCommitted();
        return streamIsOver || DisconnectedClientHelper.isClientDisconnectedException(failure)
                ? new ModelAndView()
                : null;
    }
}
