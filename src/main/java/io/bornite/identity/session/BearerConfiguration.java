package io.bornite.identity.session;

import io.bornite.identity.Caller;
import java.util.List;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class BearerConfiguration implements WebMvcConfigurer {

    static {
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class, Bearer.class, PointsReader.class);
    }

    private final PointsReaders pointsReaders;
    private final Bearers bearers;

    BearerConfiguration(PointsReaders pointsReaders, Bearers bearers) {
        this.pointsReaders = pointsReaders;
        this.bearers = bearers;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(new CallerArgument());
        resolvers.add(pointsReaders);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // before every gate, or it would not hear of whom one refuses
        registry.addInterceptor(new NotTheirs()).addPathPatterns("/api/**").order(Ordered.HIGHEST_PRECEDENCE);
        registry.addInterceptor(new BearerGate(pointsReaders, bearers))
                .addPathPatterns("/api/**")
                .order(Ordered.HIGHEST_PRECEDENCE);
    }
}
