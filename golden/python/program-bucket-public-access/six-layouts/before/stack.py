from aws_cdk import Stack, aws_s3 as s3


class Storage(Stack):
    def __init__(self, scope, name):
        super().__init__(scope, name)
        one_line = s3.Bucket(self, "OneLine")
        hanging = s3.Bucket(
            self,
            "Hanging",
            versioned=True,  # kept for audits
        )
        no_comma = s3.Bucket(
            self,
            "NoComma",
            # what was overwritten can be read
            versioned=True
        )
        first_behind = s3.Bucket(self, "FirstBehind",
            versioned=True,
            auto_delete_objects=False
        )
        aligned = s3.Bucket(self, "Aligned",
                            versioned=True,
                            auto_delete_objects=False)
        glued = s3.Bucket(
            self, "Glued",
            versioned=True)
        packed = s3.Bucket(self, "Packed", metrics=[
            s3.BucketMetrics(id="all"),
        ])
