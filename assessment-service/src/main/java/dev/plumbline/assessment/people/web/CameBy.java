package dev.plumbline.assessment.people.web;

import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/**
 * How somebody signed in.
 *
 * @param way such as {@code FORM}
 * @param agent what the browser calls itself; null if it does not
 * @param address from where the request came
 */
record CameBy(String way, @Nullable String agent, String address) {

    static CameBy form(HttpServletRequest request) {
        return new CameBy("FORM", request.getHeader("User-Agent"), request.getRemoteAddr());
    }

    static CameBy program(HttpServletRequest request) {
        return new CameBy("BASIC", request.getHeader("User-Agent"), request.getRemoteAddr());
    }
}
