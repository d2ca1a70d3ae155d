package io.bornite.quote;

import io.bornite.identity.OrganizationId;
import io.bornite.kyc.Kycs;
import io.bornite.platform.Rejected;
import io.bornite.platform.Unauthenticated;
import java.security.Principal;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the {@link ApprovedCaller}, or refuses with the sentence that clients know. */
final class ApprovedCallerArgument implements HandlerMethodArgumentResolver {

    static final String NOT_APPROVED = "KYC/B is not approved";

    private final ObjectProvider<Kycs> kycs;

    private ApprovedCallerArgument(ObjectProvider<Kycs> kycs) {
        this.kycs = kycs;
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == ApprovedCaller.class;
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        Principal bearer = request.getUserPrincipal();
        if (bearer == null) {
            throw new Unauthenticated();
        }
        OrganizationId organization = new OrganizationId(UUID.fromString(bearer.getName()));
        if (kycs.getObject().approvedOf(organization).isEmpty()) {
            throw new Rejected(NOT_APPROVED);
        }
        return new ApprovedCaller(organization);
    }

    @Configuration(proxyBeanMethods = false)
    static class Registration implements WebMvcConfigurer {

        static {
            SpringDocUtils.getConfig().addRequestWrapperToIgnore(ApprovedCaller.class);
        }

        private final ObjectProvider<Kycs> kycs;

        Registration(ObjectProvider<Kycs> kycs) {
            this.kycs = kycs;
        }

        @Override
        public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
            resolvers.add(new ApprovedCallerArgument(kycs));
        }
    }
}
