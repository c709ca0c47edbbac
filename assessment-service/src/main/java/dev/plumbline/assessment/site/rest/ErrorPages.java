package dev.plumbline.assessment.site.rest;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.RequestMapping;

/** What is refused before any address of ours is reached is answered as what is refused by one. */
@Controller
class ErrorPages implements ErrorController {

    private final Refusals refusals;

    ErrorPages(Refusals refusals) {
        this.refusals = refusals;
    }

    @RequestMapping("${server.error.path:/error}")
    Object refused(HttpServletRequest request, HttpServletResponse response) {
        // Whoever asks for this address itself asks for nothing that there is.
        int status = request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer given ? given : 404;
        return refusals.byStatus(status, request, response);
    }
}
