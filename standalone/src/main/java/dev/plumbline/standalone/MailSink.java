package dev.plumbline.standalone;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** A real SMTP server that keeps what it is given, and a page to read it. Nothing leaves the machine. */
final class MailSink implements AutoCloseable {

    /**
     * A mail as it came.
     *
     * @param body its text
     * @param page the same as a page; empty where it has none
     */
    record Mail(String id, String to, String subject, String body, String page) {}

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final GreenMail smtp;
    private final HttpServer pages;

    MailSink(int smtpPort, int pagePort) throws IOException {
        this(smtpPort, pagePort, "127.0.0.1");
    }

    /**
     * @param address where both listen
     */
    MailSink(int smtpPort, int pagePort, String address) throws IOException {
        this.smtp = new GreenMail(new ServerSetup(smtpPort, address, ServerSetup.PROTOCOL_SMTP));
        smtp.start();
        this.pages = HttpServer.create(new InetSocketAddress(address, pagePort), 0);
        pages.createContext(
                "/mails.json", exchange -> answer(exchange, "application/json", JSON.writeValueAsString(mails())));
        // Answers as Mailpit does when it is up, for whoever waits for the mail server of docker-compose.yml.
        pages.createContext("/livez", exchange -> answer(exchange, "text/plain", "ok"));
        pages.createContext("/readyz", exchange -> answer(exchange, "text/plain", "ok"));
        pages.createContext(
                "/api/v1/messages",
                exchange -> answer(exchange, "application/json", JSON.writeValueAsString(messages())));
        pages.createContext("/", exchange -> answer(exchange, "text/html; charset=utf-8", page()));
        pages.start();
    }

    /** All mails, newest first. */
    List<Mail> mails() {
        List<Mail> mails = new ArrayList<>();
        for (MimeMessage message : smtp.getReceivedMessages()) {
            try {
                mails.addFirst(new Mail(
                        String.valueOf(message.getMessageID()),
                        String.valueOf(message.getAllRecipients()[0]),
                        String.valueOf(message.getSubject()),
                        part(message, "text/plain"),
                        part(message, "text/html")));
            } catch (MessagingException | IOException e) {
                throw new IllegalStateException("A mail cannot be read", e);
            }
        }
        return mails;
    }

    /** The text of a type in a mail or in one of its parts; empty where there is none. */
    private static String part(Part part, String type) throws MessagingException, IOException {
        if (part.isMimeType(type)) {
            return String.valueOf(part.getContent());
        }
        if (part.getContent() instanceof Multipart parts) {
            for (int i = 0; i < parts.getCount(); i++) {
                String text = part(parts.getBodyPart(i), type);
                if (!text.isEmpty()) {
                    return text;
                }
            }
        }
        return "";
    }

    /** A part of Mailpit's list of messages: how many there are, and the recipient and subject of each. */
    private Map<String, Object> messages() {
        List<Map<String, Object>> messages = new ArrayList<>();
        for (Mail mail : mails()) {
            messages.add(
                    Map.of("ID", mail.id(), "To", List.of(Map.of("Address", mail.to())), "Subject", mail.subject()));
        }
        return Map.of("total", messages.size(), "messages", messages);
    }

    private String page() {
        var page = new StringBuilder("""
                <!doctype html><html lang="en"><head><meta charset="utf-8"><title>Mails</title>
                <meta name="viewport" content="width=device-width, initial-scale=1">
                <style>:root{color-scheme:light dark}body{font:1rem/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}
                details{border-bottom:1px solid #8886;padding:.6rem 0}pre{white-space:pre-wrap}summary{cursor:pointer}
                iframe{width:100%;height:28rem;margin-top:.6rem;border:1px solid #8886;border-radius:6px}</style>
                </head><body><h1>Mails</h1><p>What Plumbline would have sent. It stays on this machine.</p>
                """);
        List<Mail> mails = mails();
        if (mails.isEmpty()) {
            page.append("<p>Nothing yet: mails appear here as soon as somebody gets a task.</p>");
        }
        mails.stream()
                .limit(500)
                .forEach(mail -> page.append("<details><summary><b>")
                        .append(escape(mail.subject()))
                        .append("</b><br>to ")
                        .append(escape(mail.to()))
                        .append("</summary><iframe loading=\"lazy\" sandbox title=\"The mail\" srcdoc=\"")
                        .append(escape(mail.page()))
                        .append("\"></iframe><details><summary>As text</summary><pre>")
                        .append(escape(mail.body()))
                        .append("</pre></details></details>"));
        return page.append("</body></html>").toString();
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;");
    }

    private static void answer(HttpExchange exchange, String type, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(200, bytes.length);
        try (var out = exchange.getResponseBody()) {
            out.write(bytes);
        }
    }

    @Override
    public void close() {
        pages.stop(0);
        smtp.stop();
    }
}
