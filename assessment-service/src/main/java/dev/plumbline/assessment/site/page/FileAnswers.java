package dev.plumbline.assessment.site.page;

import dev.plumbline.assessment.site.CurrentUser;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Hands controllers the {@link FileAnswer} of a request, which is then answered by it alone. */
@Component
class FileAnswers implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final ListFiles files;

    FileAnswers(ListFiles files) {
        this.files = files;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == FileAnswer.class;
    }

    @Override
    public FileAnswer resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Objects.requireNonNull(container).setRequestHandled(true);
        Object me = Objects.requireNonNull(SecurityContextHolder.getContext().getAuthentication())
                .getPrincipal();
        return new FileAnswer(
                files,
                (CurrentUser) Objects.requireNonNull(me),
                Objects.requireNonNull(request.getNativeRequest(HttpServletRequest.class)),
                Objects.requireNonNull(request.getNativeResponse(HttpServletResponse.class)));
    }
}
