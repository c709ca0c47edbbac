package dev.plumbline.assessment.site.rest;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Notes at a request that its answer holds a secret. */
@Component
class SecretAnswers implements HandlerInterceptor, WebMvcConfigurer {

    private static final String NOTE = SecretAnswers.class.getName();

    /** Whether the answer to that request holds a secret. */
    static boolean holdsSecret(HttpServletRequest request) {
        return request.getAttribute(NOTE) != null;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (handler instanceof HandlerMethod method && method.hasMethodAnnotation(GivesSecret.class)) {
            request.setAttribute(NOTE, Boolean.TRUE);
        }
        return true;
    }
}
