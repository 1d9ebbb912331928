# -*- coding: latin-1 -*-
from aws_cdk import aws_s3

def make(scope, größe="ü"):
    return aws_s3.Bucket(scope, "Größe")