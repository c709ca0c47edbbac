package dev.plumbline.assessment.people.web;

import dev.plumbline.assessment.people.Accounts;
import dev.plumbline.assessment.people.Lines;
import dev.plumbline.assessment.people.People;
import dev.plumbline.assessment.people.Person;
import dev.plumbline.assessment.site.Me;
import dev.plumbline.assessment.site.Text;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.autoconfigure.web.server.ConditionalOnManagementPort;
import org.springframework.boot.actuate.autoconfigure.web.server.ManagementPortType;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Who comes in, and how: people by form, programs by access token, and in demo mode demo people by HTTP Basic. What they
 * may do is the use cases' affair.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    private static final String CSP = "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'self';"
            + " form-action 'self'; frame-ancestors 'none'";

    @Bean
    PasswordEncoder passwords() {
        return new BCryptPasswordEncoder(10);
    }

    /** The management port is its own and, unless told otherwise, reached from this machine alone. */
    @Bean
    @Order(0)
    @ConditionalOnManagementPort(ManagementPortType.DIFFERENT)
    SecurityFilterChain management(HttpSecurity http) throws Exception {
        return http.securityMatcher("/actuator/**")
                .csrf(csrf -> csrf.disable())
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            SignIn signIn,
            Accounts accounts,
            NotSignedIn notSignedIn,
            @Value("${plumbline.demo:false}") boolean demo)
            throws Exception {
        http.securityMatcher("/api/**")
                .csrf(csrf -> csrf.disable())
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .exceptionHandling(handling -> handling.authenticationEntryPoint(notSignedIn))
                .addFilterBefore(new TokenFilter(accounts, signIn), BasicAuthenticationFilter.class)
                .authenticationManager(new ProviderManager(new DemoPeopleOnly(signIn)));
        if (demo) {
            http.httpBasic(basic -> basic.authenticationEntryPoint(notSignedIn));
        }
        return http.build();
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, SignIn signIn, StaleForms staleForms) throws Exception {
        return http.authorizeHttpRequests(requests -> requests.requestMatchers(
                                "/sign-in",
                                "/welcome/**",
                                "/calendar/**",
                                "/css/**",
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
                        .defaultSuccessUrl("/", false)
                        .failureHandler((request, response, failure) -> {
                            KeptAddress.keep(request, response);
                            response.sendRedirect(request.getContextPath() + "/sign-in?failed");
                        }))
                .exceptionHandling(handling -> handling.accessDeniedHandler(staleForms))
                .logout(out -> out.logoutUrl("/sign-out").logoutSuccessUrl("/sign-in?out"))
                .headers(headers -> headers.contentSecurityPolicy(csp -> csp.policyDirectives(CSP))
                        .referrerPolicy(referrer -> referrer.policy(
                                org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter
                                        .ReferrerPolicy.SAME_ORIGIN)))
                .authenticationManager(new ProviderManager(signIn))
                .build();
    }

    @Bean
    SignIn signIn(People people, Lines lines, Accounts accounts, PasswordEncoder passwords) {
        return new SignIn(people, lines, accounts, passwords);
    }

    /** Tells a person by mail address and password. */
    static final class SignIn implements AuthenticationProvider {

        private final People people;
        private final Lines lines;
        private final Accounts accounts;
        private final PasswordEncoder passwords;
        private final String nobody;

        SignIn(People people, Lines lines, Accounts accounts, PasswordEncoder passwords) {
            this.people = people;
            this.lines = lines;
            this.accounts = accounts;
            this.passwords = passwords;
            this.nobody = String.valueOf(passwords.encode("nobody has this password"));
        }

        @Override
        public Authentication authenticate(Authentication given) throws AuthenticationException {
            String password = String.valueOf(given.getCredentials());
            Optional<Person> person = people.byMail(given.getName()).filter(Person::active);
            // An unknown address takes as long as a wrong password.
            String hash = person.flatMap(p -> accounts.passwordHash(p.id())).orElse(nobody);
            if (!passwords.matches(password, hash) || person.isEmpty()) {
                throw new BadCredentialsException("Mail address or password do not match");
            }
            return authentication(me(person.get()));
        }

        Me me(Person person) {
            return new Me(
                    person.id(),
                    person.name(),
                    person.initials(),
                    person.timeZone(),
                    lines.roles(person.id()).stream()
                            .map(held -> held.role().name())
                            .collect(Collectors.toUnmodifiableSet()));
        }

        Optional<Me> me(UUID id) {
            return people.findById(id).filter(Person::active).map(this::me);
        }

        static Authentication authentication(Me me) {
            return UsernamePasswordAuthenticationToken.authenticated(me, null, List.of());
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
        }
    }

    /** By HTTP Basic come the demo people alone, whoever else has been imported. */
    static final class DemoPeopleOnly implements AuthenticationProvider {

        private final SignIn signIn;

        DemoPeopleOnly(SignIn signIn) {
            this.signIn = signIn;
        }

        @Override
        public Authentication authenticate(Authentication given) throws AuthenticationException {
            if (!Text.mail(given.getName()).endsWith("@demo.example")) {
                throw new BadCredentialsException("Only demo people come by HTTP Basic; use an access token");
            }
            return signIn.authenticate(given);
        }

        @Override
        public boolean supports(Class<?> authentication) {
            return signIn.supports(authentication);
        }
    }

    /** Tells a program by its access token. */
    static final class TokenFilter extends OncePerRequestFilter {

        private final Accounts accounts;
        private final SignIn signIn;

        TokenFilter(Accounts accounts, SignIn signIn) {
            this.accounts = accounts;
            this.signIn = signIn;
        }

        @Override
        protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
                throws ServletException, IOException {
            @Nullable String header = request.getHeader(HttpHeaders.AUTHORIZATION);
            if (header != null && header.startsWith("Bearer ")) {
                accounts.personOfToken(header.substring("Bearer ".length()).strip())
                        .flatMap(signIn::me)
                        .ifPresent(me -> {
                            var context = SecurityContextHolder.createEmptyContext();
                            context.setAuthentication(SignIn.authentication(me));
                            SecurityContextHolder.setContext(context);
                        });
            }
            chain.doFilter(request, response);
        }
    }
}
