package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.site.refusal.Refusal;
import dev.plumbline.assessment.site.rest.Outside;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.security.web.firewall.RequestRejectedException;
import org.springframework.security.web.firewall.RequestRejectedHandler;
import org.springframework.stereotype.Component;

/** An address or a header that no honest program sends is refused as any other request that cannot be read. */
@Component
class FirewallAnswers implements RequestRejectedHandler {

    private final Outside outside;

    FirewallAnswers(Outside outside) {
        this.outside = outside;
    }

    @Override
    public void handle(HttpServletRequest request, HttpServletResponse response, RequestRejectedException rejected)
            throws IOException, ServletException {
        outside.answer(request, response, new Refusal(Refusal.Kind.UNREADABLE, "unreadable"));
    }
}
