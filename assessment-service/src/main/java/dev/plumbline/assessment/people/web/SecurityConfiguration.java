package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.AccessTokens;
import dev.plumbline.assessment.people.Sessions;
import dev.plumbline.assessment.people.SignInFailures;
import dev.plumbline.assessment.site.Address;
import dev.plumbline.assessment.site.rest.LargeForms;
import dev.plumbline.assessment.site.rest.Outside;
import dev.plumbline.messaging.operation.ManagementGuard;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.HeadersConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.csrf.XorCsrfTokenRequestAttributeHandler;
import org.springframework.session.web.http.CookieSerializer;

/**
 * Who can sign in, and how: people by form, programs by access token, and accounts for a trial by HTTP Basic. What they
 * may do is decided by the use cases.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CSP = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder(10);
    }

    /** The management port is its own; what operators do there asks for its secret. */
    @Bean
    @Order(0)
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    SecurityFilterChain management(HttpSecurity http, @Value("${plumbline.management.secret}") String secret)
            throws Exception {
        return http.securityMatcher("/actuator/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .addFilterBefore(new ManagementGuard(secret), AuthorizationFilter.class)
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            TrialSignIn trialSignIn,
            NotSignedIn notSignedIn,
            AccessTokens tokens,
            Sessions sessions,
            SignInFailures failures,
            Outside outside,
            Address address)
            throws Exception {
        http.securityMatcher("/api/**")
                .headers(headers -> onlyByHttps(headers, address))
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(notSignedIn))
                .addFilterBefore(new TokenFilter(tokens, sessions, failures, outside), BasicAuthenticationFilter.class)
                .authenticationManager(new ProviderManager(trialSignIn.provider()));
        if (trialSignIn.isOffered()) {
            http.httpBasic(
                    basic -> basic.authenticationDetailsSource(CameBy::program).authenticationEntryPoint(notSignedIn));
        }
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            SignIn signIn,
            StaleForms staleForms,
            Sessions sessions,
            CookieSerializer sessionCookie,
            Outside outside,
            LargeForms largeForms,
            Address address)
            throws Exception {
        var csrf = new XorCsrfTokenRequestAttributeHandler();
        // Read at once: a page that is longer than the buffer has sent its headers when its first form is written.
        csrf.setCsrfRequestAttributeName(null);
        CookieCsrfTokenRepository tokens = csrfCookie(address);
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in",
                                "/forgotten",
                                "/welcome/**",
                                "/calendar/**",
                                "/css/**",
                                "/fonts/**",
                                "/js/**",
                                "/img/**",
                                "/webjars/**",
                                "/favicon.ico",
                                "/problems/**",
                                "/v3/api-docs/**",
                                "/error")
                        .permitAll()
                        .anyRequest()
                        .authenticated())
                .formLogin(form -> form.loginPage("/sign-in")
                        .loginProcessingUrl("/sign-in")
                        .usernameParameter("mail")
                        .passwordParameter("password")
                        .authenticationDetailsSource(CameBy::form)
                        .defaultSuccessUrl("/", false)
                        .failureHandler((request, response, failure) -> {
                            KeptAddress.keep(request, response);
                            response.sendRedirect(request.getContextPath()
                                    + (failure instanceof Delayed delayed
                                            ? "/sign-in?wait="
                                                    + delayed.refusal().facts().get("retryAfter")
                                            : "/sign-in?failed"));
                        }))
                .requestCache(cache -> cache.requestCache(new ReturnTo(address.secure())))
                .csrf(by -> by.csrfTokenRepository(tokens).csrfTokenRequestHandler(csrf))
                .exceptionHandling(handling -> handling.accessDeniedHandler(staleForms)
                        .authenticationEntryPoint(
                                new SessionConfiguration.AskingToSignIn(sessions, sessionCookie, outside)))
                // The token of forms is in the body.
                .addFilterBefore(new LargeFormFilter(largeForms, tokens, csrf), CsrfFilter.class)
                .addFilterAfter(new SessionConfiguration.UseFilter(sessions), AuthorizationFilter.class)
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .headers(headers -> onlyByHttps(headers, address)
                        .contentSecurityPolicy(csp -> csp.policyDirectives(CSP))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .authenticationManager(new ProviderManager(signIn))
                .build();
    }

    /** Where people come by HTTPS, their browsers never try it without. */
    private static HeadersConfigurer<HttpSecurity> onlyByHttps(
            HeadersConfigurer<HttpSecurity> headers, Address address) {
        return headers.httpStrictTransportSecurity(hsts -> hsts.requestMatcher(request -> address.secure())
                .includeSubDomains(false)
                .maxAgeInSeconds(Duration.ofDays(365).toSeconds()));
    }

    /** Nobody has a session before they are signed in, so the token of forms is kept in a cookie of its own. */
    private static CookieCsrfTokenRepository csrfCookie(Address address) {
        var tokens = new CookieCsrfTokenRepository();
        tokens.setCookieName(address.secure() ? "__Host-form" : "form");
        tokens.setCookieCustomizer(
                cookie -> cookie.path("/").httpOnly(true).sameSite("Lax").secure(address.secure()));
        return tokens;
    }
}
