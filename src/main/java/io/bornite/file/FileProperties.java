package io.bornite.file;

import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param maximumBytes of one file
 * @param maximumPixels of one image, which is decoded in memory
 * @param filesMax of one organisation
 * @param s3 where files are kept; without it they lie in a folder of the data directory
 */
@ConfigurationProperties("bornite.files")
record FileProperties(
        @DefaultValue("10485760") int maximumBytes,
        @DefaultValue("24000000") long maximumPixels,
        @DefaultValue("200") int filesMax,
        @Nullable S3 s3) {

    /**
     * Any store that speaks S3.
     *
     * @param endpoint of a store that is not Amazon's
     * @param prefix of every key
     */
    record S3(
            String bucket,
            @DefaultValue("us-east-1") String region,
            @Nullable URI endpoint,
            @Nullable String accessKey,
            @Nullable String secretKey,
            @DefaultValue("files/") String prefix) {}
}
