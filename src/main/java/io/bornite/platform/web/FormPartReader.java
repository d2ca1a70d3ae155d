package io.bornite.platform.web;

import io.bornite.platform.FormPart;
import org.jspecify.annotations.Nullable;
import org.springframework.core.ResolvableType;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.JacksonJsonHttpMessageConverter;
import tools.jackson.databind.json.JsonMapper;

/** Reads the JSON of a form's part: browsers and most clients give such a part no type or {@code text/plain}. */
final class FormPartReader extends JacksonJsonHttpMessageConverter {

    FormPartReader(JsonMapper json) {
        super(json);
    }

    @Override
    public boolean canRead(ResolvableType type, @Nullable MediaType mediaType) {
        return type.toClass().isAnnotationPresent(FormPart.class);
    }

    @Override
    public boolean canWrite(ResolvableType type, Class<?> valueClass, @Nullable MediaType mediaType) {
        return false;
    }
}
