package dev.plumbline.assessment.site.page;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.util.LinkedMultiValueMap;
import org.springframework.web.servlet.FlashMap;
import org.springframework.web.servlet.support.AbstractFlashMapManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DefaultTyping;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.jsontype.BasicPolymorphicTypeValidator;

/**
 * What a form's answer passes on to the page that it leads to, kept in the session as JSON, so that another node or
 * another version of the service can read it. Secrets do not belong in it: the page that makes a secret shows it.
 */
@Component("flashMapManager")
class KeptFlashes extends AbstractFlashMapManager {

    private static final String KEPT = "flash";

    private record Flash(
            @Nullable String path, Map<String, List<String>> parameters, long expires, Map<String, Object> told) {}

    private record Flashes(List<Flash> flashes) {}

    /** Only what the pages themselves put in comes out again. */
    private final JsonMapper json = JsonMapper.builder()
            .activateDefaultTyping(
                    BasicPolymorphicTypeValidator.builder()
                            .allowIfSubType("dev.plumbline.assessment.")
                            .allowIfSubType("java.lang.")
                            .allowIfSubType("java.util.")
                            .allowIfSubType("java.time.")
                            .build(),
                    DefaultTyping.JAVA_LANG_OBJECT)
            .build();

    @Override
    protected @Nullable List<FlashMap> retrieveFlashMaps(HttpServletRequest request) {
        HttpSession session = request.getSession(false);
        if (session == null || !(session.getAttribute(KEPT) instanceof String kept)) {
            return null;
        }
        try {
            return json.readValue(kept, Flashes.class).flashes().stream()
                    .map(KeptFlashes::map)
                    .collect(Collectors.toCollection(ArrayList::new));
        } catch (JacksonException e) {
            // Written by another version.
            return null;
        }
    }

    @Override
    protected void updateFlashMaps(List<FlashMap> flashes, HttpServletRequest request, HttpServletResponse response) {
        HttpSession session = request.getSession(false);
        if (session == null) {
            return;
        }
        if (flashes.isEmpty()) {
            session.removeAttribute(KEPT);
        } else {
            session.setAttribute(
                    KEPT,
                    json.writeValueAsString(
                            new Flashes(flashes.stream().map(KeptFlashes::flash).toList())));
        }
    }

    private static Flash flash(FlashMap map) {
        Map<String, Object> told = new HashMap<>();
        map.forEach((name, value) -> {
            if (value != null) {
                told.put(name, value instanceof Collection<?> several ? new ArrayList<>(several) : value);
            }
        });
        return new Flash(map.getTargetRequestPath(), map.getTargetRequestParams(), map.getExpirationTime(), told);
    }

    private static FlashMap map(Flash flash) {
        var map = new FlashMap();
        map.setTargetRequestPath(flash.path());
        map.addTargetRequestParams(new LinkedMultiValueMap<>(flash.parameters()));
        map.setExpirationTime(flash.expires());
        map.putAll(flash.told());
        return map;
    }
}
