from aws_cdk import aws_codebuild as codebuild

codebuild.Project(
    self, "Build",
    build_spec=codebuild.BuildSpec.from_object({"version": "0.2"}),
    environment=codebuild.BuildEnvironment(privileged=True),
)
