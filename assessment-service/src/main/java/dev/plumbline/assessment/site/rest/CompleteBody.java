package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.http.HttpInputMessage;
import org.springframework.http.converter.HttpMessageConverter;
import org.springframework.web.bind.annotation.ControllerAdvice;
import org.springframework.web.servlet.mvc.method.annotation.RequestBodyAdviceAdapter;

/**
 * What a body must have is what its record does not allow to be null, and how much it may hold is what {@link Limits} says;
 * each that is missing or too much is named by its pointer.
 */
@ControllerAdvice
class CompleteBody extends RequestBodyAdviceAdapter {

    @Override
    public boolean supports(
            MethodParameter parameter, Type target, Class<? extends HttpMessageConverter<?>> converter) {
        return target instanceof Class<?> type && type.isRecord();
    }

    @Override
    public Object afterBodyRead(
            Object body,
            HttpInputMessage input,
            MethodParameter parameter,
            Type target,
            Class<? extends HttpMessageConverter<?>> converter) {
        List<Fault> missing = new ArrayList<>();
        lookInto(body, "", null, missing);
        if (!missing.isEmpty()) {
            throw Refusal.invalid(missing);
        }
        return body;
    }

    private static void lookInto(
            @Nullable Object value, String pointer, @Nullable AnnotatedElement component, List<Fault> missing) {
        switch (value) {
            case null -> missing.add(Fault.at(pointer.isEmpty() ? "/" : pointer, "missing"));
            case Record body -> {
                for (RecordComponent inner : body.getClass().getRecordComponents()) {
                    @Nullable Object inside = read(inner, body);
                    if (inside != null || !inner.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                        lookInto(inside, pointer + "/" + inner.getName(), inner.getAccessor(), missing);
                    }
                }
            }
            case String text -> {
                int most = Limits.most(component, Limits.TEXT);
                if (Text.length(text) > most) {
                    missing.add(Fault.at(pointer, "text-too-long", most));
                }
            }
            case Collection<?> items -> {
                int most = Limits.most(component, Limits.LIST);
                if (items.size() > most) {
                    missing.add(Fault.at(pointer, "list-too-long", most));
                    return;
                }
                int n = 0;
                for (Object item : items) {
                    lookInto(item, pointer + "/" + n++, null, missing);
                }
            }
            case Map<?, ?> entries -> {
                int most = Limits.most(component, Limits.MAP);
                if (entries.size() > most) {
                    missing.add(Fault.at(pointer, "list-too-long", most));
                    return;
                }
                entries.forEach((key, item) -> lookInto(item, pointer + "/" + key, null, missing));
            }
            default -> {
                // A plain value is complete in itself.
            }
        }
    }

    private static @Nullable Object read(RecordComponent component, Record body) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(body);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("A record's component can be read", e);
        }
    }
}
