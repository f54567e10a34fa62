package io.iotcloud.dashboard.page;

import java.time.Duration;
import org.springframework.http.CacheControl;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Serves the chart library below a path without its version, and lets browsers keep the font. */
@Component
class StaticFiles implements WebMvcConfigurer {

    private final PageProperties settings;

    StaticFiles(PageProperties settings) {
        this.settings = settings;
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/vendor/uplot/**")
                .addResourceLocations(
                        "classpath:/META-INF/resources/webjars/uplot/%s/dist/".formatted(settings.uplotVersion()))
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(1)).cachePublic());
        registry.addResourceHandler("/css/fonts/**")
                .addResourceLocations("classpath:/static/css/fonts/")
                .setCacheControl(CacheControl.maxAge(Duration.ofDays(365)).cachePublic());
    }
}
