package dev.plumbline.assessment.site.rest;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.refusal.Refusal.Fault;
import dev.plumbline.assessment.site.text.Text;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.springframework.core.DefaultParameterNameDiscoverer;
import org.springframework.core.MethodParameter;
import org.springframework.core.ParameterNameDiscoverer;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.util.NumberUtils;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Refuses a parameter that an address of the API does not read: one that is misspelt would be ignored, and the answer
 * would be to another question. Refused for the same reason is a list of less than one item; and a text that is longer than
 * any that is read.
 */
@Component
class KnownParameters implements HandlerInterceptor, WebMvcConfigurer {

    /** How many items of a list are wanted, wherever a list has pages. */
    static final String LIMIT = "limit";

    /** Read before, of who has a session. */
    private static final String FORM_TOKEN = "_csrf";

    private static final ParameterNameDiscoverer NAMES = new DefaultParameterNameDiscoverer();

    /**
     * What an address reads.
     *
     * @param names of its parameters, in order
     * @param body whether it reads the body as a whole
     */
    private record Read(Set<String> names, boolean body) {

        static Read by(HandlerMethod method) {
            return new Read(
                    of(method),
                    Stream.of(method.getMethodParameters())
                            .anyMatch(parameter -> parameter.hasParameterAnnotation(RequestBody.class)));
        }
    }

    private final Map<HandlerMethod, Read> read = new ConcurrentHashMap<>();

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method)) {
            return true;
        }
        Read reads = read.computeIfAbsent(method, Read::by);
        // A body that is sent as a form is refused for what it is; its text would be taken for the name of a parameter.
        if (!reads.body() || !isForm(request)) {
            Set<String> known = reads.names();
            List<Fault> faults = new ArrayList<>();
            for (Map.Entry<String, String[]> parameter :
                    request.getParameterMap().entrySet()) {
                String name = parameter.getKey();
                String[] values = parameter.getValue();
                if (name.equals(FORM_TOKEN)) {
                    continue;
                }
                if (!known.contains(name)) {
                    faults.add(
                            known.isEmpty()
                                    ? Fault.at(name, "parameter-none")
                                    : Fault.at(name, "parameter-unknown", String.join(", ", known)));
                } else if (name.equals(LIMIT) && values.length > 0 && isBelowOne(values[0])) {
                    faults.add(Fault.at(name, "limit-low"));
                } else if (Stream.of(values).anyMatch(value -> Text.length(value) > Limits.TEXT)) {
                    faults.add(Fault.at(name, "text-too-long", Limits.TEXT));
                }
            }
            if (!faults.isEmpty()) {
                throw Refusal.unreadable(faults);
            }
        }
        return true;
    }

    private static boolean isForm(HttpServletRequest request) {
        String type = request.getContentType();
        return type != null && type.startsWith(MediaType.APPLICATION_FORM_URLENCODED_VALUE);
    }

    /** What is no number at all is refused where it is read. */
    private static boolean isBelowOne(String limit) {
        try {
            return NumberUtils.parseNumber(limit, BigInteger.class).signum() < 1;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** The names of the parameters that an address reads. */
    static Set<String> of(HandlerMethod method) {
        Set<String> names = new TreeSet<>();
        for (MethodParameter parameter : method.getMethodParameters()) {
            RequestParam asParameter = parameter.getParameterAnnotation(RequestParam.class);
            if (asParameter != null) {
                parameter.initParameterNameDiscovery(NAMES);
                String given = asParameter.name().isEmpty() ? asParameter.value() : asParameter.name();
                String name = given.isEmpty() ? parameter.getParameterName() : given;
                if (name != null) {
                    names.add(name);
                }
            }
        }
        return names;
    }
}
