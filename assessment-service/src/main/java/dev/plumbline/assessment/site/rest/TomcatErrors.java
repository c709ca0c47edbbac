package dev.plumbline.assessment.site.rest;

import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.MessageSource;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.json.JsonMapper;

/**
 * What the web server refuses by itself, before it is a request of this service (an address that is none, headers too
 * large): a problem for programs and a plain page for people, instead of the server's own.
 */
@Component
@Order(Ordered.LOWEST_PRECEDENCE)
class TomcatErrors implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final MessageSource messages;

    TomcatErrors(MessageSource messages) {
        this.messages = messages;
    }

    @Override
    public void customize(TomcatServletWebServerFactory factory) {
        factory.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Ours(messages)));
    }

    /** Writes the answer. */
    static final class Ours extends ErrorReportValve {

        private final MessageSource messages;

        Ours(MessageSource messages) {
            this.messages = messages;
            setShowReport(false);
            setShowServerInfo(false);
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            String code = Refusals.codeOf(status);
            String sentence = String.valueOf(messages.getMessage("refusal." + code, null, "", Locale.ENGLISH));
            String title =
                    String.valueOf(messages.getMessage("refused.title." + status, null, "" + status, Locale.ENGLISH));
            String uri = request.getRequestURI();
            boolean api = uri != null && uri.startsWith("/api/");
            try {
                response.setContentType(api ? "application/problem+json" : "text/html");
                response.setCharacterEncoding("UTF-8");
                Writer out = response.getReporter();
                if (out != null) {
                    out.write(api ? problem(status, code, sentence) : page(title, sentence));
                    response.finishResponse();
                }
            } catch (IOException | IllegalStateException e) {
                // Nobody is there to read it any more.
                container.getLogger().debug("An answer that nobody reads", e);
            }
        }

        private String problem(int status, String code, String sentence) {
            var json = JsonMapper.shared().createObjectNode();
            json.put("type", "/problems/" + code);
            json.put("title", String.valueOf(messages.getMessage("refusal.title", null, "", Locale.ENGLISH)));
            json.put("status", status);
            json.put("detail", sentence);
            json.put("code", code);
            return json.toString();
        }

        /** Without a template: no request of this service is there to be shown to. */
        private String page(String title, String sentence) {
            String home = String.valueOf(messages.getMessage("refused.home", null, "", Locale.ENGLISH));
            return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>"
                    + HtmlUtils.htmlEscape(title)
                    + " · Plumbline</title><link rel=\"stylesheet\" href=\"/css/tokens.css\"><link rel=\"stylesheet\""
                    + " href=\"/css/frame.css\"><link rel=\"stylesheet\" href=\"/css/plumbline.css\"></head><body><header class=\"pl-top\"><a class=\"pl-brand\" href=\"/\">"
                    + "Plumbline</a></header><main class=\"pl-page\" id=\"main\"><section class=\"pl-card pl-narrow\"><h1>"
                    + HtmlUtils.htmlEscape(title) + "</h1><p>" + HtmlUtils.htmlEscape(sentence)
                    + "</p><p><a class=\"pl-btn\" href=\"/\">" + HtmlUtils.htmlEscape(home)
                    + "</a></p></section></main></body></html>";
        }
    }
}
