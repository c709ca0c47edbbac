package dev.plumbline.assessment.site.page;

import java.time.Duration;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * How long browsers keep what every page needs. Fonts and libraries have their version in their address and are never asked
 * for again; our own styles and scripts are asked for with each page, and sent only where they have changed.
 */
@Configuration(proxyBeanMethods = false)
class StaticFiles implements WebMvcConfigurer {

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable();

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/fonts/**")
                .addResourceLocations("classpath:/static/fonts/")
                .setCacheControl(FOR_EVER);
        registry.addResourceHandler("/webjars/**")
                .addResourceLocations("classpath:/META-INF/resources/webjars/")
                .setCacheControl(FOR_EVER);
        for (String own : new String[] {"css", "js", "img"}) {
            registry.addResourceHandler("/" + own + "/**")
                    .addResourceLocations("classpath:/static/" + own + "/")
                    .setCacheControl(CacheControl.noCache());
        }
    }
}
